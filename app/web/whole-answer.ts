/**
 * An answer that stands ready to its end: `send` writes its content to the socket as it is. The stream of a web
 * response, which costs as much as a small answer itself, is made only for somebody who asks for it.
 */
export class WholeAnswer extends Response {
  constructor(
    readonly content: string,
    init: ResponseInit,
  ) {
    super(null, init);
  }

  override get body() {
    return new Response(this.content).body;
  }
  override text = async () => this.content;
  override json = async () => JSON.parse(this.content);
}

/** Facts for scripts. */
export const jsonAnswer = (facts: unknown, status = 200): Response =>
  new WholeAnswer(JSON.stringify(facts), { status, headers: { 'Content-Type': 'application/json; charset=utf-8' } });
