export function MapView() {
  return <p class="waiting">Map</p>;
}
