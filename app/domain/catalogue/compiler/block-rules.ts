import type { Properties } from '../lesson.schema';
import type { Rule } from './block-rule';
import { exerciseRules } from './exercise-rules';
import type { Place, Report } from './faults';
import type { MdastNode } from './mdast';
import { isJsx, placeOf } from './mdast';

const quiz: Rule = (values, at, report, warn) => {
  const options = values.options as (string | { text: string; ok?: boolean })[];
  const marked = options.some((option) => typeof option === 'object' && option.ok !== undefined);
  const texts = options.map((option) => (typeof option === 'string' ? option : option.text));
  if (new Set(texts).size < texts.length) report(at('options'), 'optionTwice');
  if (values.correct !== undefined && marked) return report(at('correct'), 'answerTwice');
  if (values.question === undefined) warn(at(''), 'questionMissing', { block: 'Quiz' });
  if (values.correct === undefined) {
    const right = options.some((option) => typeof option === 'object' && option.ok === true);
    return right ? undefined : report(at('options'), 'answerMissing');
  }
  const correct = [values.correct].flat() as number[];
  if (correct.length === 0) report(at('correct'), 'answerMissing');
  if (correct.some((index) => index >= options.length)) {
    report(at('correct'), 'indexOutside', { property: 'correct', most: options.length - 1 });
  }
};

const sort: Rule = (values, at, report) => {
  const most = (values.groups as string[]).length - 1;
  for (const [i, card] of (values.cards as { group: number }[]).entries()) {
    if (card.group > most) report(at(`cards.${i}.group`), 'indexOutside', { property: `cards[${i + 1}].group`, most });
  }
};

const rules: Record<string, Rule> = { Quiz: quiz, Sort: sort, ...exerciseRules };

/** What a shape cannot say about the properties of one block: answers that exist, indexes within their list. */
export function checkBlockRules(
  node: MdastNode,
  values: Properties,
  places: Map<string, Place>,
  report: Report,
  warn: Report,
): void {
  const rule = Object.hasOwn(rules, node.name ?? '') ? rules[node.name!] : undefined;
  rule?.(values, (path) => places.get(path) ?? placeOf(node), report, warn);
}

const text = (node: MdastNode, name: string): string | undefined => {
  const found = node.attributes?.find((attribute) => attribute.type === 'mdxJsxAttribute' && attribute.name === name);
  return found && 'name' in found && typeof found.value === 'string' ? found.value : undefined;
};

function choicesOf(node: MdastNode): MdastNode[] {
  const below = (node.children ?? []).flatMap(choicesOf);
  return isJsx(node) && node.name === 'Choice' ? [node, ...below] : below;
}

/** A story holds together: scenes have different names, every choice leads to one, every scene can be reached. */
export function checkScenario(node: MdastNode, report: Report, warn: Report): void {
  const scenes = (node.children ?? []).filter((child) => isJsx(child) && child.name === 'Scene');
  const names = new Set<string>();
  for (const scene of scenes) {
    const name = text(scene, 'name') ?? '';
    if (names.has(name)) report(placeOf(scene), 'sceneTwice', { name });
    names.add(name);
  }
  const reached = new Set<string>();
  for (const choice of choicesOf(node)) {
    const to = text(choice, 'to') ?? '';
    reached.add(to);
    if (!names.has(to)) report(placeOf(choice), 'sceneMissing', { name: to });
  }
  for (const scene of scenes.slice(1)) {
    const name = text(scene, 'name') ?? '';
    if (!reached.has(name)) warn(placeOf(scene), 'sceneUnreached', { name });
  }
}
