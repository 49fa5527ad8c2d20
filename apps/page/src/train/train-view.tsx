export function TrainView() {
  return <p class="waiting">Train</p>;
}
