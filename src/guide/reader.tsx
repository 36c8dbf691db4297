import { useState } from 'preact/hooks';
import { fill, time } from '../i18n/format.ts';
import { usb } from '../platform/usb.ts';
import { readerName, usbId, type ReaderProblem } from '../readiness/card-readers.ts';
import type { CardReaderFinding, Found } from '../readiness/facts.ts';
import { ask } from '../state/ask.ts';
import { tick } from '../ui/tick.ts';
import type { GuideView, Props } from './context.ts';
import { focusOn } from './focus.ts';
import { chooseReader, forgetReaders } from './readers.ts';

/** The search for a card reader, and the other answers. */
export function Reader({ view }: Props) {
  const { words, checklist, facts } = view;
  const { reader } = words;
  const [problem, setProblem] = useState<ReaderProblem | null>(null);
  /** The user forgot a reader that was unplugged. */
  const [isLeft, setIsLeft] = useState(false);
  const isNeeded = checklist.items.some(
    ({ id, status }) => id === 'card-reader' && status !== 'not-needed',
  );
  if (!isNeeded) return <p>{reader.notNeeded}</p>;
  const shown = problem ?? (usb() ? null : 'no-usb');
  const find = async () => {
    setProblem(null);
    const chosen = await chooseReader();
    if (typeof chosen === 'string') setProblem(chosen);
    else await view.recheck([chosen]);
  };
  return (
    <>
      <p>{reader.lead}</p>
      {facts['card-reader'] && <Seen found={facts['card-reader']} view={view} onLeft={setIsLeft} />}
      <output>{isLeft && !facts['card-reader'] && reader.left}</output>
      <button type="button" class="button" data-action="choose-reader" onClick={() => void find()}>
        {facts['card-reader'] ? reader.again : reader.find}
      </button>
      <output class={shown ? 'hint' : ''} data-reader-problem={shown}>
        {shown && reader.problem[shown]}
      </output>
      <Answers view={view} />
    </>
  );
}

interface SeenProps {
  /** Called when the user forgets the reader. True: it is unplugged and may keep its permission. */
  readonly onLeft: (isLeft: boolean) => void;
  readonly found: Found<CardReaderFinding>;
  readonly view: GuideView;
}

function Seen({ found: { finding, at }, view, onLeft }: SeenProps) {
  const { words, catalogue, language, now } = view;
  const { reader } = words;
  const { isConnected } = finding;
  const name = readerName(finding);
  const forget = async () => {
    focusOn('[data-action="choose-reader"]');
    onLeft(!isConnected);
    await forgetReaders(finding);
    await ask({ type: 'forget-reader' });
    await view.recheck();
  };
  return (
    <div class="reader" data-reader={usbId(finding)} data-connected={isConnected}>
      <h3>{name ?? reader.unnamed}</h3>
      <p class={isConnected ? 'met' : 'unknown'}>
        <strong>{isConnected ? reader.plugged : reader.unplugged}</strong>{' '}
        <span class="soft">
          {fill(catalogue.detail.foundAt, { time: time(language, at, now) })}
        </span>
      </p>
      {name === null && <p>{fill(reader.unnamedNote, { id: usbId(finding) })}</p>}
      {/* Both texts lie in one place, as high as the longer one: plugging in moves nothing. */}
      <div class="either">
        <p class={isConnected ? '' : 'off'}>{reader.onlySeen}</p>
        <p class={isConnected ? 'off' : ''}>{reader.replug}</p>
      </div>
      <button type="button" class="link" data-action="forget-reader" onClick={() => void forget()}>
        {reader.forget}
      </button>
    </div>
  );
}

/** The other answers. They are always shown: Chrome cannot see every reader. */
function Answers({ view }: Props) {
  const { words, answers, save } = view;
  const { reader } = words;
  const isConfirmed = answers.confirmed.includes('card-reader');
  const confirm = (yes: boolean) => save(tick('card-reader', yes));
  return (
    <>
      <h3>{reader.answers}</h3>
      <details class="answer">
        <summary>{reader.notListed}</summary>
        <ol>
          {reader.notListedSteps.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
      </details>
      <p class="answer">
        <button type="button" class="link" onClick={() => confirm(true)}>
          {reader.phone}
        </button>{' '}
        <span class="soft line">{reader.phoneNote}</span>
      </p>
      <p class="answer">
        <button
          type="button"
          class="link"
          data-action="confirm-reader"
          onClick={() => confirm(true)}
        >
          {reader.confirm}
        </button>
      </p>
      <output>{isConfirmed && reader.confirmed}</output>
      {isConfirmed && (
        <button
          type="button"
          class="link"
          onClick={() => {
            focusOn('[data-action="confirm-reader"]');
            confirm(false);
          }}
        >
          {reader.takeBack}
        </button>
      )}
    </>
  );
}
