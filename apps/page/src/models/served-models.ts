// What `firth explore FILE...` serves beside the page: a list of files at ./models.json. Other web hosts have none.

import { openUrl } from './open-models.js';

/** An entry of the list; addresses are relative to the page. */
export interface ServedModel {
  readonly name: string;
  readonly url: string;
  /** The file with the words of the rows, for formats that have it beside. */
  readonly besideUrl?: string;
}

/** Opens all that the server lists. Errors of single files are shown. */
export async function openServedModels(): Promise<void> {
  for (const { name, url, besideUrl } of await list()) {
    await openUrl({
      kind: 'url',
      name,
      url: absolute(url),
      ...(besideUrl && { besideUrl: absolute(besideUrl) }),
    });
  }
}

async function list(): Promise<readonly ServedModel[]> {
  const element = document.querySelector('meta[name="firth-models"]');
  if (element === null) return [];
  const response = await fetch('./models.json');
  return response.ok ? ((await response.json()) as readonly ServedModel[]) : [];
}

/** A worker's own address is another than the page's. */
function absolute(url: string): string {
  return new URL(url, document.baseURI).href;
}
