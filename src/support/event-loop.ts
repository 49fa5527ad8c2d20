// Lets the event loop go round once: whoever waits for its turn has it. A timer of 0 would do, but browsers make it 4 ms;
// there a message is as good, while Node would handle messages alone as long as there are any.

/** What a port has in every browser. */
interface Port {
  onmessage: (() => void) | null;
  postMessage(message: null): void;
  close(): void;
}

/** Resolves when everybody else had a turn. */
export function turnOfEventLoop(): Promise<void> {
  return new Promise((resolve) => {
    if (typeof setImmediate === 'function') setImmediate(resolve);
    else afterMessage(resolve);
  });
}

function afterMessage(resolve: () => void): void {
  const { port1, port2 } = new MessageChannel() as unknown as Readonly<Record<'port1' | 'port2', Port>>;
  port1.onmessage = () => {
    port1.close();
    resolve();
  };
  port2.postMessage(null);
}
