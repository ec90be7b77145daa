import * as vscode from 'vscode';
import {
  keyIdFault,
  type MerchantProfile,
  merchantIdFault,
  sharedSecretFault,
} from '../../exchange/request/merchantProfile.ts';
import type { ProfileDraft } from '../../exchange/request/profileDraft.ts';
import { testHosts } from '../../exchange/request/target.ts';
import { askForCertificate } from './certificateFile.ts';
import { encryptionSteps } from './encryptionFile.ts';
import { askInSteps, back, chooseOne, enterText, type Frame, type InputStep, type Reply } from './quickInputs.ts';

type ProfileStep = InputStep<ProfileDraft>;

/** Everything that a new profile needs, in order; `taken` are the profiles whose names it can't have. */
export function stepsOfNewProfile(taken: readonly MerchantProfile[]): (draft: ProfileDraft) => readonly ProfileStep[] {
  return ({ kind }) => [
    askForTarget,
    askForAuthentication,
    askForMerchantId,
    ...credentialSteps(kind),
    lastStep(taken),
  ];
}

/** What the rare questions are about. */
type RarePart = 'portfolioId' | 'encryption';

/** A part of a profile that can be changed on its own. */
type Part = 'name' | 'target' | 'authentication' | 'merchantId' | 'credentials' | RarePart;

interface PartItem extends vscode.QuickPickItem {
  readonly part?: Part;
}

/** Lists the parts of a profile with their present values, and asks for the one that is chosen. */
export async function askForChange(
  frame: Frame,
  draft: ProfileDraft,
  others: readonly MerchantProfile[],
): Promise<Reply<ProfileDraft>> {
  const items = [
    { label: vscode.l10n.t('Name'), description: draft.name ?? '', part: 'name' },
    { label: vscode.l10n.t('Target'), description: targetName(draft.target), part: 'target' },
    { label: vscode.l10n.t('Authentication'), description: authenticationName(draft.kind), part: 'authentication' },
    { label: vscode.l10n.t('Merchant ID'), description: draft.merchantId ?? '', part: 'merchantId' },
    { label: credentialsName(draft.kind), part: 'credentials' },
    { label: vscode.l10n.t('Advanced'), kind: vscode.QuickPickItemKind.Separator },
    ...rareItems(draft),
  ] satisfies PartItem[];
  return changeOf(frame, draft, items, others);
}

async function changeOf(
  frame: Frame,
  draft: ProfileDraft,
  items: readonly PartItem[],
  others: readonly MerchantProfile[],
): Promise<Reply<ProfileDraft>> {
  for (;;) {
    const choice = await chooseOne(frame, { items, placeholder: vscode.l10n.t('What do you want to change?') });
    if (choice === back || choice === undefined) return choice;
    const steps = (changed: ProfileDraft) => (choice.part ? stepsOf(choice.part, changed, draft, others) : []);
    const changed = await askInSteps({ title: frame.title, canGoBack: true }, draft, steps);
    if (changed !== back) return changed;
  }
}

function stepsOf(
  part: Part,
  draft: ProfileDraft,
  before: ProfileDraft,
  others: readonly MerchantProfile[],
): readonly ProfileStep[] {
  switch (part) {
    case 'name':
      return [nameStep(others)];
    case 'target':
      return [askForTarget];
    case 'merchantId':
      return [askForMerchantId];
    case 'portfolioId':
      return [askForPortfolioId];
    case 'encryption':
      return encryptionSteps(draft);
    case 'credentials':
      return credentialSteps(draft.kind);
    case 'authentication': {
      const isCertificate = ({ kind }: ProfileDraft) => kind === 'jwtCertificate';
      const keepsCredentials = isCertificate(draft) === isCertificate(before);
      return [askForAuthentication, ...(keepsCredentials ? [] : credentialSteps(draft.kind))];
    }
  }
}

function rareItems({ kind, portfolioId, encryption }: ProfileDraft): PartItem[] {
  const portfolio: PartItem = {
    label: vscode.l10n.t('Portfolio ID'),
    description: portfolioId || vscode.l10n.t('none'),
    detail: vscode.l10n.t('Only for meta keys: the portfolio that signs for the merchant.'),
    part: 'portfolioId',
  };
  // HTTP signature can't be combined with encryption.
  if (kind === 'httpSignature') return [portfolio];
  const description = encryption ? vscode.l10n.t('on') : vscode.l10n.t('off');
  return [portfolio, { label: vscode.l10n.t('Message-level encryption'), description, part: 'encryption' }];
}

function nameStep(others: readonly MerchantProfile[]): ProfileStep {
  return textStep('name', (draft) => ({
    prompt: vscode.l10n.t('A name for this profile'),
    value: draft.name,
    faultOf: nameFault(others),
  }));
}

/** The last question about a new profile: its name. "Advanced…" leads to the rare questions and back. */
function lastStep(others: readonly MerchantProfile[]): ProfileStep {
  return async (draft, frame) => {
    const advanced = { iconPath: new vscode.ThemeIcon('settings-gear'), tooltip: vscode.l10n.t('Advanced…') };
    let current = draft;
    for (;;) {
      const name = await enterText(frame, {
        prompt: vscode.l10n.t('A name for this profile. Portfolio ID and encryption are under "Advanced…" above.'),
        value: current.name ?? current.merchantId,
        faultOf: nameFault(others),
        button: advanced,
      });
      if (name === back || name === undefined) return name;
      if (typeof name === 'string') return { ...current, name };
      const title = vscode.l10n.t('{0}: Advanced', frame.title);
      const changed = await changeOf({ title, canGoBack: true }, current, rareItems(current), others);
      if (changed === undefined) return undefined;
      if (changed !== back) current = changed;
    }
  };
}

function credentialSteps(kind: ProfileDraft['kind']): readonly ProfileStep[] {
  return kind === 'jwtCertificate' ? [askForCertificate] : [askForKeyId, askForSharedSecret];
}

async function askForTarget(draft: ProfileDraft, frame: Frame): Promise<Reply<ProfileDraft>> {
  const items = [
    ...testHosts.map((host) => ({
      label: host,
      description:
        host === testHosts[0]
          ? vscode.l10n.t('the test endpoint')
          : vscode.l10n.t('the same host under its newer name'),
      target: host,
    })),
    {
      label: targetName('localSandbox'),
      description: vscode.l10n.t('to see how a wrong key is refused: it accepts only its own'),
      target: 'localSandbox' as const,
    },
  ];
  const choice = await chooseOne(frame, {
    items,
    placeholder: vscode.l10n.t('Where do its requests go?'),
    active: items.find(({ target }) => target === draft.target),
  });
  return choice === back || choice === undefined ? choice : { ...draft, target: choice.target };
}

async function askForAuthentication(draft: ProfileDraft, frame: Frame): Promise<Reply<ProfileDraft>> {
  const items: (vscode.QuickPickItem & { kindOf: NonNullable<ProfileDraft['kind']> })[] = [
    {
      label: authenticationName('jwtSharedSecret'),
      description: vscode.l10n.t('recommended'),
      detail: vscode.l10n.t('Key ID and shared secret of a REST key; a token is signed for each request.'),
      kindOf: 'jwtSharedSecret',
    },
    {
      label: authenticationName('jwtCertificate'),
      detail: vscode.l10n.t('A P12 file and its passphrase; required to read encrypted responses.'),
      kindOf: 'jwtCertificate',
    },
    {
      label: authenticationName('httpSignature'),
      detail: vscode.l10n.t('The same key and secret, older method; it is being retired by March 2027.'),
      kindOf: 'httpSignature',
    },
  ];
  const choice = await chooseOne(frame, {
    items,
    placeholder: vscode.l10n.t('How are its requests signed?'),
    active: items.find(({ kindOf }) => kindOf === draft.kind),
  });
  return choice === back || choice === undefined ? choice : { ...draft, kind: choice.kindOf };
}

const askForMerchantId = textStep('merchantId', (draft) => ({
  prompt: vscode.l10n.t('Merchant ID of the test account'),
  value: draft.merchantId,
  faultOf: merchantIdFault,
}));

const askForPortfolioId = textStep('portfolioId', (draft) => ({
  prompt: vscode.l10n.t('Portfolio ID, if the key is a meta key; leave it empty otherwise'),
  value: draft.portfolioId,
  faultOf: (text) => (text === '' ? undefined : merchantIdFault(text)),
}));

const askForKeyId = textStep('keyId', (draft) => ({
  prompt: vscode.l10n.t('Key ID'),
  value: draft.keyId,
  faultOf: keyIdFault,
}));

/** One that is known is never put into the box again: an empty box keeps it. */
async function askForSharedSecret(draft: ProfileDraft, frame: Frame): Promise<Reply<ProfileDraft>> {
  const isKnown = draft.sharedSecret !== undefined;
  const entered = await enterText(frame, {
    prompt: vscode.l10n.t('Shared secret; it is kept in secret storage and never shown'),
    ...(isKnown && { placeholder: vscode.l10n.t('Leave empty to keep the current secret') }),
    isSecret: true,
    faultOf: (text) => (text === '' && isKnown ? undefined : sharedSecretFault(text)),
  });
  if (typeof entered !== 'string') return entered === back ? back : undefined;
  return entered === '' ? draft : { ...draft, sharedSecret: entered };
}

function textStep(
  field: 'name' | 'merchantId' | 'portfolioId' | 'keyId',
  question: (draft: ProfileDraft) => Parameters<typeof enterText>[1],
): ProfileStep {
  return async (draft, frame) => {
    const text = await enterText(frame, question(draft));
    return typeof text === 'string' ? { ...draft, [field]: text } : text === back ? back : undefined;
  };
}

/** What is wrong with the name of a profile, as a sentence; `undefined` when nothing is. */
export function nameFault(others: readonly MerchantProfile[]): (text: string) => string | undefined {
  return (text) => {
    if (text === '') return vscode.l10n.t('A profile needs a name.');
    return others.some(({ name }) => name === text)
      ? vscode.l10n.t('A profile with this name already exists.')
      : undefined;
  };
}

/** The target of a profile, for the user. */
export function targetName(target: ProfileDraft['target']): string {
  return target === undefined || target === 'localSandbox' ? vscode.l10n.t('Local sandbox') : target;
}

function authenticationName(kind: ProfileDraft['kind']): string {
  switch (kind) {
    case 'jwtCertificate':
      return vscode.l10n.t('JWT with certificate');
    case 'httpSignature':
      return vscode.l10n.t('HTTP signature');
    default:
      return vscode.l10n.t('JWT with shared secret');
  }
}

function credentialsName(kind: ProfileDraft['kind']): string {
  return kind === 'jwtCertificate' ? vscode.l10n.t('P12 file') : vscode.l10n.t('Key ID and shared secret');
}
