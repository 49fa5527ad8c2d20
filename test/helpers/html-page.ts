// A page of HTML, parsed: its elements, and faults that the parser finds.

import { type DefaultTreeAdapterTypes, parse } from 'parse5';

type Node = DefaultTreeAdapterTypes.ChildNode;
export type Element = DefaultTreeAdapterTypes.Element;

export interface ParsedPage {
  readonly elements: readonly Element[];
  /** Codes of what the parser complains about. */
  readonly faults: readonly string[];
}

export function parsePage(text: string): ParsedPage {
  const faults: string[] = [];
  const document = parse(text, { onParseError: ({ code }) => faults.push(code) });
  return { elements: document.childNodes.flatMap(elementsIn), faults };
}

/** All text in an element, that of its descendants included. */
export function textIn(node: Node | Element): string {
  if ('value' in node) return node.value;
  return 'childNodes' in node ? node.childNodes.map(textIn).join('') : '';
}

export function attributeOf(element: Element, name: string): string | undefined {
  return element.attrs.find((attribute) => attribute.name === name)?.value;
}

function elementsIn(node: Node): Element[] {
  return 'tagName' in node ? [node, ...node.childNodes.flatMap(elementsIn)] : [];
}
