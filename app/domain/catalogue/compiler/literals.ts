import type { Node as EsNode, Expression, ObjectExpression } from 'estree';
import type { Json } from '../lesson.schema';
import { bounds } from './bounds';
import type { Place, Report } from './faults';

/** Names that reach into the prototype of whatever object the literal becomes. */
const inherited = new Set(['__proto__', 'constructor', 'prototype']);

export interface Literal {
  value: Json;
  /** Where each part stands, keyed by its path: ``, `0`, `0.text`. */
  places: Map<string, Place>;
}

class Refused extends Error {}

interface Reading {
  report: Report;
  outer: Place;
  places: Map<string, Place>;
  values: number;
}

function placeIn(node: EsNode, outer: Place): Place {
  return node.loc ? { line: node.loc.start.line, column: node.loc.start.column + 1 } : outer;
}

function refuse(
  node: EsNode,
  reading: Reading,
  code: 'expression' | 'propertyName' | 'literalTooDeep',
  name = '',
): never {
  reading.report(placeIn(node, reading.outer), code, name ? { name } : {});
  throw new Refused();
}

function readObject(node: ObjectExpression, path: string, depth: number, reading: Reading): Json {
  const result: { [key: string]: Json } = {};
  for (const property of node.properties) {
    if (property.type !== 'Property' || property.computed || property.shorthand || property.method) {
      return refuse(property, reading, 'expression');
    }
    if (property.kind !== 'init') return refuse(property, reading, 'expression');
    const key =
      property.key.type === 'Identifier'
        ? property.key.name
        : property.key.type === 'Literal'
          ? property.key.value
          : null;
    if (typeof key !== 'string') return refuse(property.key, reading, 'expression');
    if (inherited.has(key) || Object.hasOwn(result, key)) return refuse(property.key, reading, 'propertyName', key);
    result[key] = read(property.value as Expression, path ? `${path}.${key}` : key, depth + 1, reading);
  }
  return result;
}

function read(node: Expression, path: string, depth: number, reading: Reading): Json {
  reading.places.set(path, placeIn(node, reading.outer));
  reading.values += 1;
  if (depth > bounds.literalDepth || reading.values > bounds.literalValues)
    return refuse(node, reading, 'literalTooDeep');
  if (node.type === 'Literal' && !('bigint' in node) && !('regex' in node)) {
    const { value } = node;
    if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
    if (typeof value === 'number' && Number.isFinite(value)) return value;
  }
  if (node.type === 'UnaryExpression' && node.operator === '-' && node.argument.type === 'Literal') {
    const { value } = node.argument;
    if (typeof value === 'number' && Number.isFinite(value)) return -value;
  }
  if (node.type === 'TemplateLiteral' && node.expressions.length === 0) return node.quasis[0]?.value.cooked ?? '';
  if (node.type === 'ArrayExpression') {
    return node.elements.map((element, index) => {
      if (!element || element.type === 'SpreadElement') return refuse(element ?? node, reading, 'expression');
      return read(element, path ? `${path}.${index}` : String(index), depth + 1, reading);
    });
  }
  if (node.type === 'ObjectExpression') return readObject(node, path, depth, reading);
  return refuse(node, reading, 'expression');
}

/**
 * The value of a property written in braces, read from its syntax without running it. Accepts what JSON can say
 * (with unquoted names, and a template without `${}`); everything else is reported at its place and gives undefined.
 */
export function readLiteral(program: EsNode | null | undefined, outer: Place, report: Report): Literal | undefined {
  const statement = program?.type === 'Program' ? program.body[0] : undefined;
  if (statement?.type !== 'ExpressionStatement') {
    report(outer, 'expression');
    return undefined;
  }
  const reading: Reading = { report, outer, places: new Map(), values: 0 };
  try {
    return { value: read(statement.expression, '', 1, reading), places: reading.places };
  } catch (error) {
    if (error instanceof Refused) return undefined;
    throw error;
  }
}
