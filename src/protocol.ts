/**
 * The messages between the extension host and the response panel.
 *
 * Down goes one message, the whole state. Up go requests that name an exchange and a part of it, never a URL:
 * the host looks the pair up and ignores what it does not know. Every view is redacted before it crosses.
 */

/** Where a request went. The panel, the status bar and the log always say which. */
export interface TargetView {
  readonly kind: 'localSandbox' | 'testEndpoint';
  /** For the user: "Local sandbox" or the host name of the test endpoint. */
  readonly label: string;
}

/**
 * What became of a request, see `exchange/outcome.ts`; what was cancelled too late to be stopped for sure is unknown.
 */
export type OutcomeKind =
  | 'sending'
  | 'accepted'
  | 'declined'
  | 'refused'
  | 'serverError'
  | 'notSent'
  | 'unknown'
  | 'cancelled';

/** The outcome in words, for the head of the panel. */
export interface OutcomeView {
  readonly kind: OutcomeKind;
  /** A few words, such as "Accepted" or "Not sent". */
  readonly headline: string;
  /** What happened and what it means, in one to three sentences. */
  readonly meaning: string;
  /** What to do next; empty when there is nothing to do. */
  readonly advice: string;
}

/** A link that the panel shows: in the response tree where it stands, and the first few in the head. */
export interface LinkView {
  /** The relation, `void` or `self` for example; the only thing that the panel sends back. */
  readonly rel: string;
  /** For the user: "Void", "Self", "Transaction Details", "Related Transaction 1". */
  readonly label: string;
  readonly method: string;
  /** The path as the response gave it, for reading only. */
  readonly href: string;
  /** Why the link can't be followed; `undefined` when it can. */
  readonly refusal?: string;
  /** Where it stands in the response: JSON pointers to the `{href, method}` and to the IDs that it leads to. */
  readonly places: readonly string[];
}

/** A remedy that the panel offers for this outcome, as a button. */
export interface RemedyView {
  readonly remedy: Remedy;
  readonly label: string;
  /** Why it can't be used now; `undefined` when it can. */
  readonly refusal?: string;
  /** When it becomes usable, epoch milliseconds; the panel counts down to it. */
  readonly availableAt?: number;
}

/** What can be done about an unknown outcome: see `exchange/remedies.ts`. */
export type Remedy = 'timeoutVoid' | 'search' | 'lookAgain' | 'addTransactionId';

/** Durations in milliseconds; a part that was not reached is absent. */
export interface TimingView {
  readonly total: number;
  /** From the command to the first byte leaving: checks, signing, connecting. */
  readonly queue?: number;
  readonly connect?: number;
  readonly firstByte?: number;
  readonly body?: number;
}

/** A header line, with secrets redacted. */
export type HeaderView = readonly [name: string, value: string];

/** What identifies an exchange at a glance; what is not known is absent. */
export interface SummaryView {
  /** What was requested where it was not the credit itself: "Void", "Self", … */
  readonly step?: string;
  /** Of the credit, with its currency: "18.40 USD". */
  readonly amount?: string;
  /** `clientReferenceInformation.code` of the credit. */
  readonly code?: string;
  /** `status` in the response. */
  readonly status?: string;
  /** The reason code in the response. */
  readonly reason?: string;
  /** The name of the payload's file. */
  readonly payload?: string;
}

/** One request and what became of it, as the panel shows it. */
export interface ExchangeView {
  readonly id: string;
  /** For the user: "Create Credit", "Void", "Self", … */
  readonly title: string;
  readonly target: TargetView;
  /** True while another window waits for the response: only that one can cancel. */
  readonly sentElsewhere?: true;
  /** Name of the merchant profile that signed the request. */
  readonly profile: string;
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  readonly outcome: OutcomeView;
  readonly summary: SummaryView;
  /** `undefined` until there is a response. */
  readonly status?: { readonly code: number; readonly text: string };
  readonly timing?: TimingView;
  /** The API's own ID of the credit or void; `undefined` when the response has none. */
  readonly resourceId?: string;
  /** Value of `v-c-correlation-id`. */
  readonly correlationId?: string;
  readonly request: {
    readonly method: string;
    readonly path: string;
    readonly headers: readonly HeaderView[];
    /** Redacted; empty for GET. */
    readonly body: string;
  };
  readonly response?: {
    readonly headers: readonly HeaderView[];
    /** As received, but redacted; JSON or not. */
    readonly body: string;
    /** True when `body` parses as JSON and can be drawn as a tree. */
    readonly isJson: boolean;
  };
  readonly links: readonly LinkView[];
  readonly remedies: readonly RemedyView[];
  /** What helps when the credentials were refused (401) or nothing could be sent; empty otherwise. */
  readonly commands: readonly StartCommand[];
  /** True for a credit once a void of it was accepted, and for that void. */
  readonly voided: boolean;
  /** True when the payload that was sent is still known, so that nodes can lead to it. */
  readonly hasPayload: boolean;
}

/** A line of the timeline: the exchanges of one credit, oldest first. */
export interface TimelineEntry {
  readonly exchange: string;
  readonly title: string;
  readonly method: string;
  readonly startedAt: string;
  readonly outcome: OutcomeKind;
  readonly headline: string;
  /** True for a credit once a void of it was accepted, and for that void. */
  readonly voided: boolean;
}

/** The two ways along the exchanges that were shown. */
export type Way = 'back' | 'forward';

/** The exchanges before and after this one among those that were shown, in words; absent where that way ends. */
export type TrailView = { readonly [W in Way]?: string };

/** What the host sends to the page. */
export type PanelMessage = RenderMessage | ReceivedMessage;

/** What the page asked has arrived; what comes of it is shown by a `render` message. */
export interface ReceivedMessage {
  readonly type: 'received';
}

/** Everything that the panel shows. */
export interface RenderMessage {
  readonly type: 'render';
  /** `undefined` while nothing was sent yet. */
  readonly exchange: ExchangeView | undefined;
  readonly timeline: readonly TimelineEntry[];
  readonly trail: TrailView;
  /** Meanings of known codes, by path without indices (`paymentInformation.card.type`), then by value. */
  readonly meanings: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /**
   * The response's body in UTF-8 when it is large; `response.body` is empty then. VS Code sends bytes as they are, and
   * text through JSON, which would block the extension host for as long.
   */
  readonly largeBody?: Uint8Array;
}

/** The parts of an exchange that can be copied or opened. */
export type ExchangePart = 'id' | 'correlationId' | 'response' | 'request' | 'curl' | 'http';

/**
 * The commands of the extension that the panel offers: before anything was sent, and where a profile or the way is
 * wrong.
 */
export type StartCommand = 'newPayload' | 'openExamples' | 'addProfile' | 'chooseProfile' | 'checkConnection';

/** Everything that the page may ask of the host, by message type. */
export interface PanelRequests {
  /** The page is there and wants its state. */
  readonly ready: Record<never, never>;
  /** Follow a link of an exchange. */
  readonly follow: { readonly exchange: string; readonly rel: string };
  /** Put a part of an exchange on the clipboard. */
  readonly copy: { readonly exchange: string; readonly part: ExchangePart };
  /**
   * Put a value, path or subtree of the response tree on the clipboard; `pointer` is a JSON pointer into the response.
   */
  readonly copyNode: { readonly exchange: string; readonly pointer: string; readonly as: 'value' | 'path' | 'subtree' };
  /** Give up waiting for a response. */
  readonly cancel: { readonly exchange: string };
  /** Show another exchange of the timeline. */
  readonly show: { readonly exchange: string };
  /** Show the exchange that was shown before this one, or after it. */
  readonly go: { readonly way: Way };
  readonly remedy: { readonly exchange: string; readonly remedy: Remedy };
  /** Open the response as a JSON document in an editor. */
  readonly open: { readonly exchange: string };
  /** Save the response to a file that the user chooses. */
  readonly save: { readonly exchange: string };
  /** Show the place in the payload that a node of the response echoes. */
  readonly reveal: { readonly exchange: string; readonly pointer: string };
  /** Run a command of the extension. */
  readonly start: { readonly command: StartCommand };
}

/** A message up. */
export type PanelRequest = { [T in keyof PanelRequests]: { readonly type: T } & PanelRequests[T] }[keyof PanelRequests];
