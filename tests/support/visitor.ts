/** What came back: status, headers and text; `location` is the path of a redirect. */
export interface Answer {
  status: number;
  headers: Headers;
  text: string;
  location: string | null;
  cookies: string[];
}

export interface Visitor {
  /** Cookies as the browser would send them, by name. */
  jar: Map<string, string>;
  get(path: string, headers?: Record<string, string>): Promise<Answer>;
  /** Sends a form from a page of ours. A list becomes a repeated field. */
  post(path: string, form?: Record<string, string | string[]>, headers?: Record<string, string>): Promise<Answer>;
  /** Goes on from a redirect, as a browser would; the same answer when there is none. */
  follow(answer: Answer): Promise<Answer>;
  /** Signs in with a password; the page's answer. */
  signIn(email: string, password: string, locale?: 'kk' | 'ru' | 'en'): Promise<Answer>;
}

/** A tiny browser without scripts: `fetch` with cookies. */
export function aVisitor(url: string, headers: Record<string, string>): Visitor {
  const jar = new Map<string, string>();

  async function send(path: string, init: RequestInit & { headers?: Record<string, string> }): Promise<Answer> {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(new URL(path, url), {
      redirect: 'manual',
      ...init,
      headers: { accept: 'text/html', ...(cookie && { cookie }), ...headers, ...init.headers },
    });
    const cookies = response.headers.getSetCookie();
    for (const line of cookies) {
      const [pair = ''] = line.split(';');
      const at = pair.indexOf('=');
      if (/max-age=0(;|$)/i.test(line)) jar.delete(pair.slice(0, at));
      else jar.set(pair.slice(0, at), pair.slice(at + 1));
    }
    const text = await response.text();
    return {
      status: response.status,
      headers: response.headers,
      text,
      location: response.headers.get('location'),
      cookies,
    };
  }

  const get: Visitor['get'] = (path, more = {}) =>
    send(path, { headers: { 'sec-fetch-site': 'same-origin', ...more } });
  const post: Visitor['post'] = (path, form = {}, more = {}) => {
    const body = new URLSearchParams();
    for (const [name, value] of Object.entries(form)) for (const one of [value].flat()) body.append(name, one);
    return send(path, { method: 'POST', body, headers: { 'sec-fetch-site': 'same-origin', ...more } });
  };
  return {
    jar,
    get,
    post,
    follow: (answer) => (answer.location ? get(answer.location) : Promise.resolve(answer)),
    signIn: (email, password, locale = 'en') => post(`/${locale}/sign-in`, { email, password }),
  };
}
