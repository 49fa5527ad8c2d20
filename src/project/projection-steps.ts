// One step after the other of a projection that is found by descent, so that the caller can show progress and stop.

/** How far a projection is. */
export interface ProjectionProgress {
  /** Steps done, of `total`. */
  readonly done: number;
  readonly total: number;
}

/** Yields after each step, and with `done` 0 while it prepares them; returns a pair of coordinates for each row. */
export type ProjectionSteps = Generator<ProjectionProgress, readonly (readonly number[])[]>;
