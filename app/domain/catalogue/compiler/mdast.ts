import type { Node as EsNode } from 'estree';
import type { Place } from './faults';

/** The part of the Markdown syntax tree (mdast with MDX) that the guard reads. */
export interface Point extends Place {
  offset: number;
}

export interface JsxAttribute {
  type: 'mdxJsxAttribute';
  name: string;
  value?: null | string | { type: 'mdxJsxAttributeValueExpression'; value: string; data?: { estree?: EsNode | null } };
  position?: { start: Point; end: Point };
}

export interface JsxSpread {
  type: 'mdxJsxExpressionAttribute';
  value: string;
  position?: { start: Point; end: Point };
}

export interface MdastNode {
  type: string;
  position?: { start: Point; end: Point };
  children?: MdastNode[];
  /** Of a JSX element; null is a fragment. */
  name?: string | null;
  attributes?: (JsxAttribute | JsxSpread)[];
  value?: string;
  url?: string;
  title?: string | null;
  alt?: string | null;
  depth?: number;
  identifier?: string;
  label?: string;
  data?: { estree?: { body: unknown[] } | null };
}

export const isJsx = (node: MdastNode): boolean =>
  node.type === 'mdxJsxFlowElement' || node.type === 'mdxJsxTextElement';

export const placeOf = (node: { position?: { start: Point } }): Place =>
  node.position ? { line: node.position.start.line, column: node.position.start.column } : { line: 1, column: 1 };
