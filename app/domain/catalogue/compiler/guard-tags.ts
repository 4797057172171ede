import type { Json, Properties } from '../lesson.schema';
import { type AddressUse, addressNames, faultInAddress, hidesAddress } from './addresses';
import type { Block, Registry } from './blocks';
import type { Element } from './elements';
import type { Place, Report } from './faults';
import { readLiteral } from './literals';
import { type JsxAttribute, type MdastNode, placeOf } from './mdast';
import { suggest } from './suggest';
import { pathInWords, shapeIssues } from './zod-issues';

const refusedNames = new Set([
  'style',
  'ref',
  'key',
  'class',
  'classname',
  'dangerouslysetinnerhtml',
  'is',
  'slot',
  'name',
]);
const plainAddresses: Record<string, AddressUse> = { href: 'link', src: 'picture' };

export interface TagContext {
  report: Report;
  blocks: Registry;
  /** A course from elsewhere may name pictures beside its text. */
  plain: boolean;
  /** Called for each own file that a block or picture names. */
  onMedia(path: string, place: Place): void;
}

interface Written {
  values: Properties;
  places: Map<string, Place>;
  /** A property was refused, so the shape of the rest says nothing. */
  incomplete: boolean;
}

function readAttribute(attribute: JsxAttribute, tag: string, written: Written, report: Report): void {
  const { name, value } = attribute;
  const place = placeOf(attribute);
  written.places.set(name, place);
  if (Object.hasOwn(written.values, name)) {
    report(place, 'propertyTwice', { block: tag, property: name });
  } else if (value === null || value === undefined || typeof value === 'string') {
    written.values[name] = value ?? true;
  } else {
    const literal = readLiteral(value.data?.estree, place, report);
    if (!literal) {
      written.incomplete = true;
      return;
    }
    written.values[name] = literal.value;
    for (const [path, at] of literal.places) written.places.set(path ? `${name}.${path}` : name, path ? at : place);
  }
}

function isRefused(name: string, tag: string, keeps: boolean, known: boolean, place: Place, report: Report): boolean {
  if (/^on./i.test(name)) report(place, 'handler', { property: name });
  else if (name.toLowerCase() === 'id' && !keeps) report(place, 'idRefused', { block: tag });
  else if (refusedNames.has(name.toLowerCase()) && !known)
    report(place, 'propertyRefused', { block: tag, property: name });
  else return false;
  return true;
}

function eachText(value: Json, path: string, visit: (text: string, path: string, name: string) => void): void {
  if (typeof value === 'string') visit(value, path, path.slice(path.lastIndexOf('.') + 1));
  else if (Array.isArray(value)) for (const [i, item] of value.entries()) eachText(item, `${path}.${i}`, visit);
  else if (value && typeof value === 'object') {
    for (const [key, item] of Object.entries(value)) eachText(item, `${path}.${key}`, visit);
  }
}

/** Looks at every text in every property, however deep: an address may hide anywhere. */
function checkAddresses(written: Written, uses: Record<string, AddressUse>, context: TagContext): void {
  eachText(written.values, '', (text, dotted, name) => {
    const path = dotted.slice(1);
    const place = written.places.get(path) ?? written.places.get(path.split('.')[0]!) ?? { line: 1, column: 1 };
    const use = uses[path] ?? (addressNames.has(name.toLowerCase()) ? 'link' : undefined);
    const found = use ? faultInAddress(text, use, context.plain) : hidesAddress(text) ? 'addressScheme' : undefined;
    if (found) context.report(place, found, { address: text.slice(0, 80) });
    else if (use && !text.startsWith('/') && (use !== 'link' || text.startsWith('media/')) && use !== 'source') {
      context.onMedia(text, place);
    }
  });
}

function checkShape(
  tag: string,
  element: Element,
  keeps: boolean,
  written: Written,
  at: Place,
  report: Report,
): boolean {
  const shape = element.properties.safeParse(written.values);
  if (shape.success) return true;
  for (const issue of shapeIssues(shape.error.issues, written.values)) {
    const property = pathInWords(issue.path);
    const place =
      written.places.get(issue.path.join('.')) ?? written.places.get(issue.path.slice(0, -1).join('.')) ?? at;
    if (issue.kind === 'unknown') {
      const suggestion = issue.path.length === 1 ? suggest(property, Object.keys(element.properties.shape)) : 'none';
      report(place, 'unknownProperty', { block: tag, property, suggestion });
    } else if (issue.kind === 'missing') {
      report(place, property === 'id' && keeps ? 'missingId' : 'missingProperty', { block: tag, property });
    } else {
      const { expected, choices } = issue;
      report(place, 'wrongProperty', { block: tag, property, expected, choices });
    }
  }
  return false;
}

export interface CheckedTag {
  element: Element | Block | undefined;
  values: Properties;
  places: Map<string, Place>;
  /** True when the properties have the shape that the block asks for. */
  sound: boolean;
}

/** Checks the name and the properties of a tag: known, literal, of the right shape, without dangerous addresses. */
export function checkTag(node: MdastNode, element: Element | Block | undefined, context: TagContext): CheckedTag {
  const tag = node.name ?? '';
  // Of a block that is not known nobody can say whether it keeps something.
  const keeps = element === undefined || ('keeps' in element && element.keeps === true);
  const written: Written = { values: {}, places: new Map(), incomplete: false };
  for (const attribute of node.attributes ?? []) {
    if (attribute.type !== 'mdxJsxAttribute') {
      context.report(placeOf(attribute), 'spread', { block: tag });
      written.incomplete = true;
      continue;
    }
    const known = element !== undefined && Object.hasOwn(element.properties.shape, attribute.name);
    readAttribute(attribute, tag, written, context.report);
    if (isRefused(attribute.name, tag, keeps, known, placeOf(attribute), context.report))
      delete written.values[attribute.name];
  }
  checkAddresses(written, element && 'addresses' in element ? element.addresses : plainAddresses, context);
  const sound =
    !written.incomplete &&
    element !== undefined &&
    checkShape(tag, element, keeps, written, placeOf(node), context.report);
  return { element, values: written.values, places: written.places, sound };
}
