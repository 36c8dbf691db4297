import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { ToolbarChoice } from '../readiness/ids.ts';
import { readSituation } from '../state/read.ts';
import type { Situation } from '../state/situation.ts';
import { write } from '../state/stored.ts';
import { fakeChrome } from '../testing/fake-chrome.ts';

const { state, managed } = fakeChrome;
const popup = 'src/popup/index.html';
let setToolbar: (situation: Situation) => Promise<void>;

beforeEach(async () => {
  vi.resetModules();
  ({ setToolbar } = await import('./toolbar.ts'));
});

async function choose(choice: ToolbarChoice): Promise<void> {
  await write({ 'toolbar-opens': choice });
  await setToolbar(await readSituation(new Date()));
}

describe("a press on the toolbar's button", () => {
  it('opens the popup, the panel, and the popup again, as is chosen', async () => {
    await choose('popup');
    expect(state.toolbar).toEqual({ popup, opensPanel: false });
    await choose('panel');
    expect(state.toolbar).toEqual({ popup: '', opensPanel: true });
    await choose('popup');
    expect(state.toolbar).toEqual({ popup, opensPanel: false });
  });

  it('opens the popup where there is no panel, whatever is chosen', async () => {
    state.hasSidePanel = false;
    await choose('panel');
    expect(state.toolbar).toEqual({ popup, opensPanel: false });
  });

  it("opens what the organisation's administrator says", async () => {
    managed.put({ toolbarOpens: 'panel' });
    await choose('popup');
    expect(state.toolbar.opensPanel).toBe(true);
  });
});
