// The handout's questions: a row of links to choose from, and the chosen one at the foot of the view, so that it can be
// read and answered beside any step.

import { useState } from 'preact/hooks';
import type { Question } from './ask.js';
import { AskForm } from './ask-form.js';
import { Curve } from './curve.js';
import { QUESTIONS } from './questions.js';
import { isProblem } from './situation.js';
import { setup, show, situation } from './step-state.js';

export function QuestionList() {
  const chosen = setup.value.question;
  return (
    <nav class="question-list" aria-label="Questions (a) to (i)">
      <span>Questions:</span>
      {QUESTIONS.map(({ name, title, setup: asked }) => (
        <button
          key={name}
          type="button"
          class="chip"
          aria-pressed={chosen === name}
          title={title}
          aria-label={`Question ${name}: ${title}`}
          onClick={() => show(asked)}
        >
          ({name})
        </button>
      ))}
      <a href="./docs/index.html" target="_blank" rel="noopener">
        The mathematics, step by step
      </a>
    </nav>
  );
}

export function QuestionPanel() {
  const question = QUESTIONS.find(({ name }) => name === setup.value.question);
  return question && <OneQuestion key={question.name} question={question} />;
}

function OneQuestion({ question }: { readonly question: Question }) {
  const [folded, setFolded] = useState(false);
  const now = situation.value;
  const { name, title, docs, curve, asks } = question;
  return (
    <section class="question" aria-label={`Question (${name})`}>
      <header>
        <h2>
          ({name}) {title}
        </h2>
        <a href={`./docs/${docs}`} target="_blank" rel="noopener">
          Derivation
        </a>
        <button type="button" onClick={() => show(question.setup)}>
          Set up again
        </button>
        <button type="button" aria-expanded={!folded} onClick={() => setFolded(!folded)}>
          {folded ? 'Unfold' : 'Fold'}
        </button>
        <button
          type="button"
          class="quiet"
          aria-label="Close the question"
          onClick={() => show({ ...setup.peek(), question: undefined })}
        >
          <span aria-hidden="true">✕</span>
        </button>
      </header>
      <div class="asks" hidden={folded}>
        {curve && <Curve name={curve} />}
        {isProblem(now) ? (
          <p>{now.problem}</p>
        ) : (
          <ol>
            {asks.map((ask, i) => (
              <li key={i}>
                <AskForm ask={ask} now={now} />
              </li>
            ))}
          </ol>
        )}
      </div>
    </section>
  );
}
