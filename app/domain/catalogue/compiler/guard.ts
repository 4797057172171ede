import type { Fault } from '../lesson.schema';
import { faultInAddress } from './addresses';
import { checkBlockRules, checkScenario } from './block-rules';
import { type Block, blocks as ourBlocks, type Registry } from './blocks';
import { bounds } from './bounds';
import { elements } from './elements';
import type { FaultCode, Place, Report } from './faults';
import { checkTag } from './guard-tags';
import { isJsx, type MdastNode, placeOf } from './mdast';
import { checkNesting, elementFor, lessonItself, type Surroundings, surroundingsIn } from './nesting';
import { suggest } from './suggest';

export interface GuardContext {
  report: Report;
  warn: Report;
  faults: Fault[];
  source: string;
  blocks?: Registry | undefined;
  plain: boolean;
  onMedia(path: string, place: Place): void;
}

const markdown = new Set([
  'paragraph',
  'text',
  'emphasis',
  'strong',
  'delete',
  'inlineCode',
  'code',
  'break',
  'thematicBreak',
  'blockquote',
  'list',
  'listItem',
  'heading',
  'link',
  'image',
  'linkReference',
  'imageReference',
  'definition',
  'table',
  'tableRow',
  'tableCell',
  'footnoteReference',
  'footnoteDefinition',
]);

/** Counts nodes and levels without recursion, so that the walk after it cannot run out of stack. */
function isMeasured(tree: MdastNode, report: Report, pictures: Set<string>): boolean {
  const waiting: [MdastNode, number][] = [[tree, 0]];
  let nodes = 0;
  let references = 0;
  let longestTarget = 0;
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const [node, depth] = next;
    nodes += 1;
    if (node.type.endsWith('Reference')) references += 1;
    if (node.type === 'imageReference') pictures.add(node.identifier ?? '');
    if (node.type === 'definition') {
      longestTarget = Math.max(longestTarget, (node.url?.length ?? 0) + (node.title?.length ?? 0));
    }
    if (depth > bounds.nodeDepth) {
      report(placeOf(node), 'tooDeep', { most: bounds.nodeDepth });
      return false;
    }
    for (const child of node.children ?? []) waiting.push([child, depth + 1]);
  }
  // A long address that is referred to a thousand times is a thousand long addresses in the tree.
  if (nodes <= bounds.nodes && references * longestTarget <= 4 * bounds.bytes) return true;
  report({ line: 1, column: 1 }, 'tooManyNodes', { most: bounds.nodes });
  return false;
}

class Guard {
  readonly #ids = new Set<string>();
  readonly #blocks: Registry;

  /** `pictures`: the definitions that a picture refers to; their addresses are held to the rule for pictures. */
  constructor(
    readonly context: GuardContext,
    readonly pictures: Set<string>,
  ) {
    this.#blocks = context.blocks ?? ourBlocks;
  }

  walk(node: MdastNode, around: Surroundings): void {
    const paragraphs = node.children?.filter((child) => child.type === 'paragraph') ?? [];
    if (around.content === 'words' && paragraphs[1]) {
      this.context.report(placeOf(paragraphs[1]), 'secondParagraph', { parent: around.name });
    }
    node.children = node.children?.flatMap((child) => this.visit(child, around));
  }

  /** The nodes that take the place of this one: itself, nothing, or its children. */
  visit(node: MdastNode, around: Surroundings): MdastNode[] {
    if (isJsx(node)) return this.tag(node, around);
    if (/^mdx.*Expression$/.test(node.type)) return this.expression(node);
    if (node.type === 'mdxjsEsm') return this.refuse(node, 'importExport');
    if (node.type === 'html') return this.html(node);
    if (!markdown.has(node.type)) return this.refuse(node, 'unknownSyntax', { name: node.type });
    if (node.type === 'text') return this.text(node, around);
    if (node.type === 'paragraph' && around.content === 'words') return this.unwrapped(node, around);
    if (node.type === 'image' || this.isPictureTarget(node)) this.picture(node);
    else if ((node.type === 'link' || node.type === 'definition') && !this.mayLead(node)) return node.children ?? [];
    const element = elementFor(node, this.#blocks);
    if (element) checkNesting(node, element, around, this.context.report);
    this.walk(node, element ? surroundingsIn(node, element, around) : around);
    return [node];
  }

  refuse(node: MdastNode, code: FaultCode, params: Record<string, string | number> = {}): MdastNode[] {
    this.context.report(placeOf(node), code, params);
    return [];
  }

  text(node: MdastNode, around: Surroundings): MdastNode[] {
    const listed = typeof around.content !== 'string' ? around.content : null;
    if (node.value?.trim() && (listed || around.content === 'nothing')) {
      const allowed = (listed ?? []).map((one) => `<${one}>`).join(', ');
      this.context.report(placeOf(node), listed ? 'strayText' : 'noContent', { parent: around.name, allowed });
    }
    return [node];
  }

  /** A line of its own inside `<summary>` or `<p>` is a paragraph to Markdown; inside them it is just text. */
  unwrapped(node: MdastNode, around: Surroundings): MdastNode[] {
    this.walk(node, around);
    return node.children ?? [];
  }

  /** A comment in braces is left out; anything else in braces would be a program. */
  expression(node: MdastNode): MdastNode[] {
    const isComment = node.data?.estree?.body.length === 0 && (node.value ?? '').trim() !== '';
    return isComment ? [] : this.refuse(node, 'expression');
  }

  /** Only in `.md` files: Markdown from elsewhere may carry comments and line breaks as HTML. */
  html(node: MdastNode): MdastNode[] {
    const value = node.value?.trim() ?? '';
    if (/^<!--(?:(?!-->)[\s\S])*-->$/.test(value)) return [];
    if (/^<br\s*\/?>$/i.test(value)) return [{ type: 'break' }];
    return this.refuse(node, 'rawHtml', { tag: value.slice(0, 40) });
  }

  /** False for an address that only looks like a link: bare `www.…`, or a neighbour file of a course from elsewhere. */
  mayLead(node: MdastNode): boolean {
    const found = faultInAddress(node.url ?? '', 'link') ?? (tooLong(node.title) ? 'addressLong' : undefined);
    const place = placeOf(node);
    const address = (node.url ?? '').slice(0, 80);
    if (!found) {
      if (node.url?.startsWith('media/')) this.context.onMedia(node.url, place);
      return true;
    }
    const first = node.position ? this.context.source[node.position.start.offset] : undefined;
    const isBare = node.type === 'link' && first !== '[' && first !== '<';
    if (isBare || (node.type === 'link' && this.context.plain && found === 'addressRelative')) {
      this.context.warn(place, 'linkDropped', { address });
      this.walk(node, lessonItself);
      return false;
    }
    this.context.report(place, found, { address });
    return true;
  }

  isPictureTarget(node: MdastNode): boolean {
    return node.type === 'definition' && this.pictures.has(node.identifier ?? '');
  }

  picture(node: MdastNode): void {
    const place = placeOf(node);
    const url = node.url ?? '';
    const found =
      faultInAddress(url, 'picture', this.context.plain) ?? (tooLong(node.title) ? 'addressLong' : undefined);
    if (found) this.context.report(place, found, { address: url.slice(0, 80) });
    else if (!url.startsWith('/')) this.context.onMedia(url, place);
    if (node.type === 'image' && !node.alt?.trim()) this.context.warn(place, 'pictureWithoutText');
  }

  tag(node: MdastNode, around: Surroundings): MdastNode[] {
    const { report, warn } = this.context;
    const place = placeOf(node);
    const name = node.name ?? '';
    const element = elementFor(node, this.#blocks);
    const tag = checkTag(node, element, { ...this.context, blocks: this.#blocks });
    if (!element) {
      const known = [...this.#blocks.keys(), ...elements.keys()];
      if (/^[a-z]/.test(name) && !name.includes('.')) report(place, 'unknownElement', { name });
      else report(place, 'unknownBlock', { name, suggestion: suggest(name, known) });
      this.walk(node, lessonItself);
      return [node];
    }
    checkNesting(node, element, around, report);
    if (tag.sound) checkBlockRules(node, tag.values, tag.places, report, warn);
    if (name === 'Scenario') checkScenario(node, report, warn);
    const block = this.#blocks.get(name);
    if (block) this.block(node, block, tag.values.id);
    this.walk(node, surroundingsIn(node, element, around));
    return [node];
  }

  block(node: MdastNode, block: Block, id: unknown): void {
    const { report } = this.context;
    if (block.keeps && typeof id === 'string') {
      if (this.#ids.has(id)) report(placeOf(node), 'idTwice', { id });
      this.#ids.add(id);
    }
    if (!block.children) return;
    const { name, least, most } = block.children;
    const count = (node.children ?? []).filter((child) => isJsx(child) && child.name === name).length;
    if (count < least || count > most) {
      report(placeOf(node), 'childCount', { parent: node.name!, child: name, least, most, count });
    }
  }
}

const tooLong = (title: string | null | undefined): boolean => (title?.length ?? 0) > 500;

/**
 * The guard: first in the chain, before anything becomes code. It admits Markdown, a short list of plain elements and
 * the registry's blocks with literal properties, and reports everything else at its place. When it has reported
 * anything, nothing of the lesson is left to bundle.
 */
export const guard = (context: GuardContext) => (tree: MdastNode) => {
  const pictures = new Set<string>();
  if (isMeasured(tree, context.report, pictures)) new Guard(context, pictures).walk(tree, lessonItself);
  if (context.faults.length) tree.children = [];
};
