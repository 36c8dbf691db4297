import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Props } from './context.ts';

/** The button "forget everything", with a question before it does so. */
export function Forget({ view: { words, forgetEverything, isForgotten, isReaderLeft } }: Props) {
  const { forget } = words;
  const [hasFailed, setHasFailed] = useState(false);
  const [isAsking, setIsAsking] = useState(false);
  const question = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    if (isAsking) question.current?.showModal();
  }, [isAsking]);
  const confirm = async () => {
    // `close` gives the focus back to the button that opened the dialog.
    question.current?.close();
    await forgetEverything().then(
      () => setHasFailed(false),
      () => setHasFailed(true),
    );
  };
  return (
    <div class="forget">
      <button
        type="button"
        class="button quiet"
        data-action="forget-everything"
        onClick={() => setIsAsking(true)}
      >
        {forget.button}
      </button>
      <dialog
        role="alertdialog"
        ref={question}
        aria-labelledby="forget-question"
        onClose={() => setIsAsking(false)}
      >
        {isAsking && (
          <>
            <p id="forget-question">{forget.question}</p>
            <div class="answers">
              <button type="button" class="button quiet" onClick={() => question.current?.close()}>
                {forget.cancel}
              </button>
              <button
                type="button"
                class="button danger"
                data-action="forget-everything-confirm"
                onClick={() => void confirm()}
              >
                {forget.confirm}
              </button>
            </div>
          </>
        )}
      </dialog>
      <output>
        {hasFailed ? forget.failed : isForgotten ? forget.done : ''}
        {isForgotten && isReaderLeft && <span class="line">{words.reader.left}</span>}
      </output>
    </div>
  );
}
