// The browser's file chooser, opened by a button of ours.

/** Calls `take` with the files that the user chooses; it is not called when none is. */
export function chooseFiles(multiple: boolean, take: (files: readonly File[]) => void): void {
  const input = document.createElement('input');
  input.type = 'file';
  input.multiple = multiple;
  input.addEventListener('change', () => take([...(input.files ?? [])]));
  input.click();
}
