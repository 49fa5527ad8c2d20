// Files that are dropped anywhere on the page are opened as word vectors, unless something takes them first.

import { signal } from '@preact/signals';
import { openFiles } from '../models/open-models.js';
import { go } from './route.js';

/** Whether files are held above the page. */
export const filesAbove = signal(false);

document.addEventListener('dragover', (event) => {
  if (!takes(event)) return;
  event.preventDefault();
  filesAbove.value = true;
});
document.addEventListener('dragleave', (event) => {
  if (event.relatedTarget === null) filesAbove.value = false;
});
document.addEventListener('drop', (event) => {
  filesAbove.value = false;
  if (!takes(event)) return;
  event.preventDefault();
  go('map');
  void openFiles([...(event.dataTransfer?.files ?? [])]);
});

function takes(event: DragEvent): boolean {
  return !event.defaultPrevented && (event.dataTransfer?.types.includes('Files') ?? false);
}
