/** A parameter of a tool: a text. No interface, because only other types count as JSON for the SDK. */
type Parameter = {
  readonly type: 'string';
  readonly description: string;
  readonly maxLength: number;
};

/** What a tool takes, as JSON Schema; nothing else may be in it. */
export interface InputSchema {
  readonly type: 'object';
  readonly properties: Readonly<Record<string, Parameter>>;
  readonly required: readonly string[];
  readonly additionalProperties: false;
}

/** What a tool does to the world, as the Model Context Protocol names it. */
export interface ToolHints {
  readonly readOnlyHint: boolean;
  readonly destructiveHint: boolean;
  /** Whether calling it again with the same input changes nothing more. */
  readonly idempotentHint: boolean;
  /** Whether it reaches anything beyond this machine. */
  readonly openWorldHint: boolean;
}

/** A tool that a language model may call. All texts are for models, and English. */
export interface Tool {
  readonly name: string;
  /** For the user as well, who sees it in lists of tools. */
  readonly title: string;
  /** What it does, when not to use it, and what a second call means. */
  readonly description: string;
  readonly input: InputSchema;
  readonly hints: ToolHints;
  /** `editor`: only where the user can be asked in a dialog. */
  readonly place: 'anywhere' | 'editor';
}

const file: Parameter = {
  type: 'string',
  description: 'Path of the payload file (NAME.credit.json), relative to the workspace folder.',
  maxLength: 500,
};

const exchange: Parameter = {
  type: 'string',
  description: 'The "exchange" of an earlier result.',
  maxLength: 100,
};

function takes(properties: Readonly<Record<string, Parameter>>): InputSchema {
  return { type: 'object', properties, required: Object.keys(properties), additionalProperties: false };
}

const reads = { readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: false };
const inSandbox = { readOnlyHint: false, destructiveHint: false, idempotentHint: false, openWorldHint: false };
const paysOut = { readOnlyHint: false, destructiveHint: true, idempotentHint: false, openWorldHint: true };

/** Every tool: what the extension's manifest and the MCP server list. */
export const tools = [
  {
    name: 'cybersource_check_payload',
    title: 'Check Credit Payload',
    description:
      'Checks a payload of a Cybersource stand-alone credit (POST /pts/v2/credits/) and lists its findings: code, severity, path, line and message. Sends nothing. Not for payments, authorizations or follow-on refunds: their payloads are different.',
    input: takes({ file }),
    hints: reads,
    place: 'anywhere',
  },
  {
    name: 'cybersource_fix_payload',
    title: 'Fix Credit Payload',
    description:
      'Applies the safe fixes to a credit payload: those after which the API reads the same values. Returns how many were made and the findings that remain. Sends nothing. Not for changes of what is paid, or to whom: edit the file for that.',
    input: takes({ file }),
    hints: { readOnlyHint: false, destructiveHint: false, idempotentHint: true, openWorldHint: false },
    place: 'anywhere',
  },
  {
    name: 'cybersource_explain',
    title: 'Explain Finding, Reason or Field',
    description:
      'Explains a finding code (amount.too-many-decimals), a reason code of a response (INSUFFICIENT_FUND) or a field of a credit by its path (orderInformation.amountDetails.totalAmount). Use it instead of guessing what a code means or whether a field exists.',
    input: takes({
      topic: { type: 'string', description: 'A finding code, a reason code, or the path of a field.', maxLength: 200 },
    }),
    hints: reads,
    place: 'anywhere',
  },
  {
    name: 'cybersource_send_to_sandbox',
    title: 'Send Credit to Local Sandbox',
    description:
      'Sends a credit payload to the local sandbox, where no money moves, and returns the outcome and the links that can be followed. The merchant and the address are fixed. To retry, keep the same clientReferenceInformation.transactionId. If the outcome is unknown, do not send again: look it up with cybersource_look_up_transaction or void it with cybersource_follow_sandbox_link (timeoutVoid). Not for the test endpoint.',
    input: takes({ file }),
    hints: inSandbox,
    place: 'anywhere',
  },
  {
    name: 'cybersource_follow_sandbox_link',
    title: 'Follow Link in Local Sandbox',
    description:
      'Follows a link of a response of the local sandbox: void, self, transactionDetails, or another one that the result lists under "links". "timeoutVoid" voids a credit with an unknown outcome by its transactionId. A second void of the same credit is not sent. Not for credits that were sent to the test endpoint.',
    input: takes({
      exchange,
      link: { type: 'string', description: 'The name of the link, as the result lists it.', maxLength: 100 },
    }),
    hints: inSandbox,
    place: 'anywhere',
  },
  {
    name: 'cybersource_run_expectations',
    title: 'Run Expectations',
    description:
      'Sends a payload to a new local sandbox and compares the responses with NAME.expect.json beside it; without that file, the credit must be accepted. Returns each case with what differs. Nothing goes to the test endpoint. Not a way to send a credit for its effect: the sandbox ends afterwards.',
    input: takes({ file }),
    hints: { ...inSandbox, idempotentHint: true },
    place: 'anywhere',
  },
  {
    name: 'cybersource_look_up_transaction',
    title: 'Look Up Transaction',
    description:
      'Looks up a credit that was sent earlier: its transaction details, or a search by its reference code if its response was not received. Changes nothing, and goes where the credit went. Use it after an unknown outcome, before anything else. A new transaction can take minutes to be found: "not found" does not mean "not paid". Wait 5 minutes between two look-ups, and stop after five. Only for credits in the history.',
    input: takes({
      transaction: {
        type: 'string',
        description: 'The "exchange" of an earlier result, the ID of the credit, or its reference code.',
        maxLength: 100,
      },
    }),
    hints: { readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: true },
    place: 'anywhere',
  },
  {
    name: 'cybersource_send_to_test_endpoint',
    title: 'Send Credit to Test Endpoint',
    description:
      'Asks the user in a dialog whether to send a credit payload to the test endpoint with the active merchant profile, and sends it once if the user agrees. The profile and the host are those that the user has chosen; you can choose neither. Only on the explicit wish of the user; try the local sandbox first. If the user declines, do not call it again. If the outcome is unknown, never send again: look it up or void it. A retry keeps the same clientReferenceInformation.transactionId.',
    input: takes({ file }),
    hints: paysOut,
    place: 'editor',
  },
  {
    name: 'cybersource_void_at_test_endpoint',
    title: 'Void Credit at Test Endpoint',
    description:
      'Asks the user in a dialog whether to void a credit that was sent to the test endpoint, and voids it if the user agrees; a credit with an unknown outcome is voided by its transactionId. This cannot be undone. Not for credits in the local sandbox. If the user declines, do not call it again. If the outcome of the void is unknown, look the credit up first.',
    input: takes({ exchange }),
    hints: { ...paysOut, idempotentHint: true },
    place: 'editor',
  },
] as const satisfies readonly Tool[];

/** What clients call a tool by: `cybersource_explain` for example. */
export type ToolName = (typeof tools)[number]['name'];

/** A tool by its name; `undefined` when there is none. */
export function toolNamed(name: string): (typeof tools)[number] | undefined {
  return tools.find((tool) => tool.name === name);
}
