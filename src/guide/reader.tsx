import { useState } from 'preact/hooks';
import { fill, time } from '../i18n/format.ts';
import { forgetDevices, usb } from '../platform/usb.ts';
import {
  connectedReaders,
  isKnownModel,
  readerName,
  usbId,
  type ReaderProblem,
} from '../readiness/card-readers.ts';
import type { CardReaderFinding, Found, SeenReader } from '../readiness/facts.ts';
import { ask } from '../state/ask.ts';
import { tick } from '../ui/tick.ts';
import type { GuideView, Props } from './context.ts';
import { focusOn } from './focus.ts';
import { chooseReader, withChosen } from './readers.ts';

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
    else await view.recheck(await withChosen(chosen));
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
  /** Called when the user forgets the readers. True: an unplugged one may keep its permission. */
  readonly onLeft: (isLeft: boolean) => void;
  readonly found: Found<CardReaderFinding>;
  readonly view: GuideView;
}

/** Every reader that Chrome saw, and the button that forgets them. */
function Seen({ found: { finding, at }, view, onLeft }: SeenProps) {
  const { reader } = view.words;
  const { readers } = finding;
  const [hasFailed, setHasFailed] = useState(false);
  const forget = async () => {
    focusOn('[data-action="choose-reader"]');
    onLeft(readers.some(({ presence }) => presence !== 'connected'));
    try {
      await forgetDevices();
      await ask({ type: 'forget-reader' });
    } catch {
      setHasFailed(true);
    }
    await view.recheck();
  };
  return (
    <>
      {readers.map((each, index) => {
        // Two readers of one model have the same USB id.
        const before = readers.slice(0, index).filter((other) => usbId(other) === usbId(each));
        const key = `${usbId(each)} ${before.length}`;
        return <OneReader key={key} reader={each} at={at} view={view} />;
      })}
      {connectedReaders(view.facts).length > 1 && (
        <p class="hint" data-two-readers>
          {view.catalogue.twoReaders}
        </p>
      )}
      <p>
        <button
          type="button"
          class="link"
          data-action="forget-reader"
          onClick={() => void forget()}
        >
          {readers.length > 1 ? reader.forgetAll : reader.forget}
        </button>{' '}
        <output>{hasFailed && view.words.forget.failed}</output>
      </p>
    </>
  );
}

interface OneReaderProps extends Props {
  readonly reader: SeenReader;
  readonly at: string;
}

function OneReader({ reader: seen, at, view }: OneReaderProps) {
  const { words, catalogue, language, now } = view;
  const { reader } = words;
  const { presence } = seen;
  const isConnected = presence === 'connected';
  const name = readerName(seen);
  return (
    <div
      class="reader"
      data-reader={usbId(seen)}
      data-connected={isConnected}
      data-presence={presence}
    >
      <h3>{name ?? reader.unnamed}</h3>
      <p class={isConnected ? 'met' : 'unknown'}>
        <strong>{reader.presence[presence]}</strong>{' '}
        <span class="soft">
          {fill(catalogue.detail.foundAt, { time: time(language, at, now) })}
        </span>
      </p>
      {name === null && <p>{fill(reader.unnamedNote, { id: usbId(seen) })}</p>}
      {/* The texts lie in one place, as high as the longest: plugging in moves nothing. */}
      <div class="either">
        <p class={isConnected ? '' : 'off'}>{reader.onlySeen}</p>
        <p class={presence === 'unplugged' ? '' : 'off'}>{reader.replug}</p>
        <p class={presence === 'gone' ? '' : 'off'}>{reader.chooseAgain}</p>
      </div>
      {!isKnownModel(seen) && <p class="soft">{reader.notKnown}</p>}
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
      <details class="answer" data-not-read>
        <summary>{reader.notRead}</summary>
        <ol>
          {reader.notReadSteps.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
        <p>{reader.remote}</p>
      </details>
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
