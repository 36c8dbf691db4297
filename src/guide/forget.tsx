import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Props } from './context.ts';

/** One button that forgets everything; it asks first. */
export function Forget({ view: { words, forgetEverything, isForgotten, isReaderLeft } }: Props) {
  const { forget } = words;
  const [stage, setStage] = useState<'first' | 'asking' | 'answered'>('first');
  const [hasFailed, setHasFailed] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  // Question and button take each other's place: the focus goes along.
  useLayoutEffect(() => {
    if (stage !== 'first') button.current?.focus();
  }, [stage]);
  const confirm = async () => {
    setStage('answered');
    await forgetEverything().then(
      () => setHasFailed(false),
      () => setHasFailed(true),
    );
  };
  return (
    <div class="forget">
      {stage === 'asking' ? (
        <div role="alertdialog" aria-label={forget.question}>
          <p>{forget.question}</p>
          <button type="button" class="link" ref={button} onClick={() => setStage('answered')}>
            {forget.cancel}
          </button>{' '}
          <button
            type="button"
            class="button danger"
            data-action="forget-everything-confirm"
            onClick={() => void confirm()}
          >
            {forget.confirm}
          </button>
        </div>
      ) : (
        <button
          type="button"
          class="button quiet"
          data-action="forget-everything"
          ref={button}
          onClick={() => setStage('asking')}
        >
          {forget.button}
        </button>
      )}
      <output>
        {hasFailed ? forget.failed : isForgotten ? forget.done : ''}
        {isForgotten && isReaderLeft && <span class="line">{words.reader.left}</span>}
      </output>
    </div>
  );
}
