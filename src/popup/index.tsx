import { render } from 'preact';
import { ask } from '../platform/ask.ts';
import { mayManage } from '../platform/permissions.ts';
import { readSituation } from '../platform/situation.ts';
import { onStoredChange, write } from '../platform/storage.ts';
import type { View } from '../ui/context.ts';
import { Popup, type AtFirst } from './popup.tsx';
import './popup.css';

const root = document.body;
let check: View['check'] = 'running';
let atFirst: AtFirst | undefined;
let drawing: Promise<void> = Promise.resolve();

/** Draws what is stored at this moment; one drawing after the other, so that the newest stays. */
function draw(): Promise<void> {
  drawing = drawing.then(drawNow, drawNow);
  return drawing;
}

async function drawNow(): Promise<void> {
  const situation = await readSituation(new Date());
  const { language, catalogue, checklist, answers } = situation;
  atFirst ??= { next: checklist.next, isNew: answers.confirmed.length === 0 };
  document.documentElement.lang = language;
  document.title = catalogue.product;
  const isOnline = navigator.onLine;
  const view = {
    ...situation,
    check,
    isOnline,
    mayManage: await mayManage(),
    recheck: () => void recheck(),
    keep,
  };
  render(<Popup view={view} atFirst={atFirst} />, root);
  markOnce('zairyu-ready:checklist');
}

/** Keeps an answer; one that cannot be stored does not look as if it were. */
function keep(changes: Parameters<typeof write>[0]): void {
  if (check === 'not-kept') check = 'done';
  write(changes).catch(() => {
    check = 'not-kept';
    return draw();
  });
}

/** Has the worker look at this computer again. What it finds arrives through storage. */
async function recheck(): Promise<void> {
  check = 'running';
  try {
    await draw();
    await ask({ type: 'recheck' });
    check = 'done';
  } catch {
    check = 'failed';
  }
  await draw();
  if (check === 'done') markOnce('zairyu-ready:checked');
}

function markOnce(name: string): void {
  if (performance.getEntriesByName(name).length === 0) performance.mark(name);
}

onStoredChange(() => void draw());
chrome.permissions.onAdded.addListener(() => void draw());
chrome.permissions.onRemoved.addListener(() => void draw());
window.addEventListener('online', () => void draw());
window.addEventListener('offline', () => void draw());
void recheck();
