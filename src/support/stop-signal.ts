// What stops work on request: an AbortSignal is one. The type is spelt out so that the package's declarations need
// neither the DOM's nor Node's.

export interface StopSignal {
  readonly aborted: boolean;
  addEventListener(type: 'abort', listener: () => void): void;
  removeEventListener(type: 'abort', listener: () => void): void;
}
