import { Choice } from '../ui/choice.tsx';
import { isManaged } from '../ui/context.ts';
import type { Props } from './context.ts';
import { focusOn } from './focus.ts';

/**
 * Asks who files and how the card is read. Users can skip the questions and change answers later.
 */
export function Questions({ view }: Props) {
  const { catalogue, words, answers, stored, save } = view;
  const { questions } = words;
  const isAsked = stored['asked.category'] || isManaged(view, 'category');
  return (
    <div class="questions" id="questions">
      <div class={isAsked ? 'question asked' : 'question'}>
        <Choice
          name="category"
          question={catalogue.categoryQuestion}
          options={catalogue.category}
          notes={questions.category}
          chosen={answers.category}
          locked={isManaged(view, 'category') && catalogue.managed}
          onChoose={(category) => save({ category, 'asked.category': true })}
        />
        {!isAsked && (
          <Skip
            view={view}
            name="category"
            question={catalogue.categoryQuestion}
            onSkip={() => save({ 'asked.category': true })}
          />
        )}
      </div>
      {answers.category === 'practitioner' ? (
        <details class="rest">
          <summary>{words.steps.notNeeded}</summary>
          <Route view={view} />
        </details>
      ) : (
        <Route view={view} />
      )}
    </div>
  );
}

function Route({ view }: Props) {
  const { catalogue, words, answers, stored, save } = view;
  const isAsked = stored['asked.reading-route'] || isManaged(view, 'reading-route');
  return (
    <div class={isAsked ? 'question asked' : 'question'}>
      <Choice
        name="reading-route"
        question={catalogue.routeQuestion}
        options={catalogue.route}
        notes={words.questions.route}
        chosen={answers.readingRoute}
        locked={isManaged(view, 'reading-route') && catalogue.managed}
        onChoose={(route) => save({ 'reading-route': route, 'asked.reading-route': true })}
      />
      {!isAsked && (
        <Skip
          view={view}
          name="reading-route"
          question={catalogue.routeQuestion}
          onSkip={() => save({ 'asked.reading-route': true })}
        />
      )}
    </div>
  );
}

interface SkipProps extends Props {
  /** The name of the question's inputs. They get the focus, since the button then disappears. */
  readonly name: string;
  /** The question in words: the button's name for a screen reader ends with it. */
  readonly question: string;
  readonly onSkip: () => void;
}

function Skip({ view: { words }, name, question, onSkip }: SkipProps) {
  const skip = () => {
    focusOn(`input[name="${name}"]:checked`);
    onSkip();
  };
  return (
    <p class="skip">
      <button
        type="button"
        class="link"
        aria-label={`${words.questions.skip} ${question}`}
        onClick={skip}
      >
        {words.questions.skip}
      </button>{' '}
      <span class="soft">{words.questions.skipNote}</span>
    </p>
  );
}
