export function StepView() {
  return <p class="waiting">Step</p>;
}
