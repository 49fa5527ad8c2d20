// "Inside one step": one window, followed from its words to the step that training takes, with every number in sight.

import '../styles/step.css';
import { GradientsSection } from './gradients-section.js';
import { Later } from './later.js';
import { LossSection } from './loss-section.js';
import { ProbabilitiesSection } from './probabilities-section.js';
import { QuestionList, QuestionPanel } from './question-panel.js';
import { ScoresSection } from './scores-section.js';
import { isProblem } from './situation.js';
import { situation } from './step-state.js';
import { UpdateSection } from './update-section.js';
import { WindowSection } from './window-section.js';
import { YourTurnSection } from './your-turn-section.js';

export function StepView() {
  const now = situation.value;
  return (
    <div class="step">
      <h1>Inside one step</h1>
      <p class="lead">
        What training does with a single window: from words to scores, probabilities, a loss, its gradients,
        and a step.
      </p>
      <QuestionList />
      <WindowSection />
      {!isProblem(now) && (
        <>
          <ScoresSection now={now} />
          <Later value={now} order={0}>
            {(then) => <ProbabilitiesSection now={then} />}
          </Later>
          <Later value={now} order={1}>
            {(then) => <LossSection now={then} />}
          </Later>
          <Later value={now} order={2}>
            {(then) => <GradientsSection now={then} />}
          </Later>
          <Later value={now} order={3}>
            {(then) => <UpdateSection now={then} />}
          </Later>
          <Later value={now} order={6}>
            {(then) => <YourTurnSection now={then} />}
          </Later>
        </>
      )}
      <QuestionPanel />
    </div>
  );
}
