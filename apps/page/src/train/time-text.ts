// Times, sizes and numbers as people read them.

/**
 * @example
 * timeText(4200) // '4.2 s'
 * timeText(125_000) // '2 min 5 s'
 * timeText(7_500_000) // '2 h 5 min'
 */
export function timeText(ms: number): string {
  if (ms < 9950) return `${(Math.max(0, ms) / 1000).toFixed(1)} s`;
  const seconds = Math.round(ms / 1000);
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} min ${seconds % 60} s`;
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/**
 * @example
 * sizeText(6_127_074) // '6.1 MB'
 */
export function sizeText(bytes: number): string {
  if (bytes < 1000) return `${bytes} bytes`;
  const units = ['kB', 'MB', 'GB'];
  let value = bytes / 1000;
  let unit = 0;
  for (; value >= 999.95 && unit < 2; unit++) value /= 1000;
  return `${value.toFixed(1)} ${units[unit]}`;
}

/** With a comma at every third digit. */
export function numberText(value: number): string {
  return Math.round(value).toLocaleString('en');
}

/**
 * @example
 * percentText(0.4567) // '45.7 %'
 */
export function percentText(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}
