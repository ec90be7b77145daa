/** A wrong call of the program; the message says what is wrong with it. */
export class WrongUse extends Error {
  override readonly name = 'WrongUse';
  /** The command whose help explains it; `undefined` for the program itself. */
  readonly command: string | undefined;

  constructor(message: string, command?: string) {
    super(message);
    this.command = command;
  }
}
