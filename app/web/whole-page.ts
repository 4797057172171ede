/** A page that is drawn to its end: its bytes go to the socket as they are, not through a web stream. */
export class WholePage extends Response {
  constructor(
    readonly page: string,
    init: ResponseInit,
  ) {
    super(null, init);
  }
}
