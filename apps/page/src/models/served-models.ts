// What `firth explore FILE...` serves beside the page: a list of files at ./models.json. Other web hosts have none.

import { showError } from '../shell/toasts.js';
import { openUrl } from './open-models.js';

/** An entry of the list; addresses are relative to the page. */
export interface ServedModel {
  readonly name: string;
  readonly url: string;
  /** The file with the words of the rows, for formats that have it beside. */
  readonly besideUrl?: string;
}

/** Opens all that the server lists. Errors are shown. */
export async function openServedModels(): Promise<void> {
  if (document.querySelector('meta[name="firth-models"]') === null) return;
  let list: readonly ServedModel[];
  try {
    list = (await (await fetch('./models.json')).json()) as readonly ServedModel[];
  } catch {
    showError(
      'The list of files could not be fetched: the server does not answer. Start firth explore again.',
    );
    return;
  }
  for (const { name, url, besideUrl } of list) {
    await openUrl({
      kind: 'url',
      name,
      url: absolute(url),
      ...(besideUrl && { besideUrl: absolute(besideUrl) }),
    });
  }
}

/** A worker's own address is another than the page's. */
function absolute(url: string): string {
  return new URL(url, document.baseURI).href;
}
