/** An element as the evaluated lesson gives it: its name and its properties, children among them. */
export interface RawElement {
  type: unknown;
  props: Record<string, unknown>;
}

const fragment = Symbol('fragment');
type Props = Record<string, unknown>;

const build = (type: unknown, props: Props): unknown => {
  if (typeof type === 'function') return type(props);
  return type === fragment ? props.children : ({ type, props } satisfies RawElement);
};

/**
 * The one place where text becomes code: runs a bundled lesson once with a JSX runtime that builds data instead of
 * drawing. Only what the guard let through comes here: elements, text and literals, no names and no calls.
 */
export function evaluate(code: string, blockNames: Iterable<string>): unknown {
  const runtime = { jsx: build, jsxs: build, Fragment: fragment };
  const lesson = new Function('_jsx_runtime', 'React', 'ReactDOM', code)(runtime, {}, {}) as {
    default(props: Props): unknown;
  };
  return lesson.default({ components: Object.fromEntries([...blockNames].map((name) => [name, name])) });
}
