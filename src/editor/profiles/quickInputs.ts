import * as vscode from 'vscode';

/** The response to a question when Back was pressed. */
export const back = Symbol('back');

/** A response to a question; `undefined` when it was dismissed with Escape. */
export type Reply<T> = T | typeof back | undefined;

/** What the questions of one sequence have in common, and where in it this one stands. */
export interface Frame {
  readonly title: string;
  /** Counted from one, drawn as "3/6"; `undefined` for a question on its own. */
  readonly step?: number;
  readonly totalSteps?: number;
  readonly canGoBack: boolean;
}

/** A question of a sequence: the draft with the response in it. */
export type InputStep<Draft> = (draft: Draft, frame: Frame) => Promise<Reply<Draft>>;

/**
 * Asks one question after another. Which ones there are is decided again after each response; Back leads to the
 * previous question with what was entered there, and out of the first one if `canGoBack`.
 */
export async function askInSteps<Draft>(
  { title, canGoBack }: Frame,
  start: Draft,
  stepsFor: (draft: Draft) => readonly InputStep<Draft>[],
): Promise<Reply<Draft>> {
  let draft = start;
  for (let index = 0; ; ) {
    const steps = stepsFor(draft);
    const step = steps[index];
    if (!step) return draft;
    const position = steps.length > 1 && { step: index + 1, totalSteps: steps.length };
    const reply = await step(draft, { title, canGoBack: canGoBack || index > 0, ...position });
    if (reply === undefined) return undefined;
    if (reply !== back) {
      draft = reply;
      index++;
    } else if (index > 0) index--;
    else return back;
  }
}

interface Choice<Item> {
  readonly items: readonly Item[];
  readonly placeholder: string;
  /** Has the focus at first; the first item where `undefined`. */
  readonly active?: Item | undefined;
}

/** A quick pick that a click outside doesn't close. */
export function chooseOne<Item extends vscode.QuickPickItem>(
  frame: Frame,
  { items, placeholder, active }: Choice<Item>,
): Promise<Reply<Item>> {
  const picker = vscode.window.createQuickPick<Item>();
  picker.items = items;
  picker.placeholder = placeholder;
  picker.matchOnDetail = true;
  if (active) picker.activeItems = [active];
  return shown(picker, frame, [], (accept) => picker.onDidAccept(() => accept(picker.selectedItems[0])));
}

interface Text {
  readonly prompt: string;
  readonly value?: string | undefined;
  readonly placeholder?: string;
  readonly isSecret?: boolean;
  /** What is wrong with a text, as a sentence; what is pasted often has a line end with it, so it is trimmed first. */
  readonly faultOf: (text: string) => string | undefined;
  /**
   * The same for a check that takes long: made when the text is entered. The signal is aborted when the text is changed
   * or the box dismissed.
   */
  readonly slowFaultOf?: (text: string, signal: AbortSignal) => Promise<string | undefined>;
  /** A button beside Back. */
  readonly button?: vscode.QuickInputButton;
  /** The text as it is, with the spaces at its ends: for passphrases. */
  readonly isVerbatim?: boolean;
}

/** An input box that a click outside doesn't close; gives the text, or its button where that was pressed. */
export function enterText(frame: Frame, text: Text): Promise<Reply<string | vscode.QuickInputButton>> {
  const { prompt, value = '', placeholder, isSecret = false, faultOf, slowFaultOf, button, isVerbatim = false } = text;
  const box = vscode.window.createInputBox();
  box.prompt = prompt;
  box.value = value;
  box.placeholder = placeholder;
  box.password = isSecret;
  const entered = () => (isVerbatim ? box.value : box.value.trim());
  const check = () => {
    box.validationMessage = faultOf(entered());
    return box.validationMessage === undefined;
  };
  let slowCheck = new AbortController();
  const giveUp = () => {
    slowCheck.abort();
    box.busy = false;
  };
  const slowlyCheck = async () => {
    if (!slowFaultOf) return true;
    if (box.busy) return false;
    slowCheck = new AbortController();
    const { signal } = slowCheck;
    box.busy = true;
    const fault = await slowFaultOf(entered(), signal);
    if (signal.aborted) return false;
    box.busy = false;
    box.validationMessage = fault;
    return fault === undefined;
  };
  box.onDidChangeValue(() => {
    giveUp();
    check();
  });
  box.onDidHide(giveUp);
  return shown(box, frame, button ? [button] : [], (accept) =>
    box.onDidAccept(async () => check() && (await slowlyCheck()) && accept(entered())),
  );
}

function shown<T>(
  input: vscode.QuickPick<vscode.QuickPickItem> | vscode.InputBox,
  frame: Frame,
  buttons: readonly vscode.QuickInputButton[],
  onAccept: (accept: (reply: T | undefined) => void) => void,
): Promise<Reply<T>> {
  input.title = frame.title;
  input.step = frame.step;
  input.totalSteps = frame.totalSteps;
  input.ignoreFocusOut = true;
  input.buttons = [...(frame.canGoBack ? [vscode.QuickInputButtons.Back] : []), ...buttons];
  return new Promise<Reply<T>>((resolve) => {
    input.onDidTriggerButton((button) => resolve(button === vscode.QuickInputButtons.Back ? back : (button as T)));
    input.onDidHide(() => resolve(undefined));
    onAccept(resolve);
    input.show();
  }).finally(() => input.dispose());
}
