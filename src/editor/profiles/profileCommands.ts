import { randomUUID } from 'node:crypto';
import * as vscode from 'vscode';
import {
  keyIdFault,
  type MerchantProfile,
  merchantIdFault,
  sharedSecretFault,
} from '../../exchange/request/merchantProfile.ts';
import { testHosts } from '../../exchange/request/target.ts';
import { askForCertificate } from './certificateFile.ts';
import { askForEncryption } from './encryptionFile.ts';
import { localSandboxProfileId, type Profiles } from './profiles.ts';

type Authentication = MerchantProfile['authentication'];

/** Asks for everything that a profile needs, step by step; escaping from any step adds nothing. */
export async function addProfile(profiles: Profiles): Promise<void> {
  const title = vscode.l10n.t('Add Merchant Profile');
  const target = await askForTarget(title);
  if (!target) return;
  const kind = await askForAuthentication(title);
  if (!kind) return;
  const merchantId = await ask(title, vscode.l10n.t('Merchant id of the test account'), merchantIdFault);
  if (merchantId === undefined) return;
  const portfolioId = await ask(
    title,
    vscode.l10n.t('Portfolio id, if the key is a meta key; leave it empty otherwise'),
    (text) => (text === '' ? undefined : merchantIdFault(text)),
  );
  if (portfolioId === undefined) return;
  const authentication = kind === 'jwtCertificate' ? await askForCertificate(title) : await askForSecret(title, kind);
  if (!authentication) return;
  const encryption = await askForEncryption(title, authentication);
  if (!encryption) return;
  if (!(await areWanted({ authentication, ...encryption }))) return;
  const name = await ask(title, vscode.l10n.t('A name for this profile'), nameFault(await profiles.all()), merchantId);
  if (name === undefined) return;
  const id = randomUUID();
  await profiles.put({
    id,
    name,
    merchantId,
    ...(portfolioId && { portfolioId }),
    target,
    authentication,
    ...encryption,
  });
  await profiles.choose(id);
}

/** Chooses who signs, and so where requests go: one of the profiles or the local sandbox. */
export async function chooseProfile(profiles: Profiles): Promise<void> {
  const [all, active] = await Promise.all([profiles.all(), profiles.active()]);
  const known = [
    {
      label: sandboxLabel(),
      iconPath: new vscode.ThemeIcon('beaker'),
      description: vscode.l10n.t('offline, no account needed'),
      id: localSandboxProfileId,
    },
    ...all.map(itemOf),
  ];
  const isActive = ({ id }: { id: string }) => id === (active?.id ?? localSandboxProfileId);
  const items = [
    // The first item has the focus: Enter leaves everything as it is.
    ...known.filter(isActive).map(markedActive),
    ...known.filter((item) => !isActive(item)),
    { label: '', kind: vscode.QuickPickItemKind.Separator, id: '' },
    { label: vscode.l10n.t('Add Merchant Profile…'), iconPath: new vscode.ThemeIcon('add'), id: '' },
  ];
  const choice = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('Choose Merchant Profile'),
    placeHolder: active ? vscode.l10n.t('Now: {0}', active.name) : vscode.l10n.t('Now: Local sandbox'),
    matchOnDescription: true,
  });
  if (!choice) return;
  if (choice.id === '') await addProfile(profiles);
  else await profiles.choose(choice.id);
}

/** Gives a profile another name. */
export async function renameProfile(profiles: Profiles): Promise<void> {
  const title = vscode.l10n.t('Rename Merchant Profile');
  const profile = await pick(profiles, title);
  if (!profile) return;
  const others = (await profiles.all()).filter(({ id }) => id !== profile.id);
  const name = await ask(title, vscode.l10n.t('New name'), nameFault(others), profile.name);
  if (name !== undefined) await profiles.put({ ...profile, name });
}

/** Removes a profile with its secrets, after a question. */
export async function removeProfile(profiles: Profiles): Promise<void> {
  const profile = await pick(profiles, vscode.l10n.t('Remove Merchant Profile'));
  if (!profile) return;
  const remove = vscode.l10n.t('Remove');
  const response = await vscode.window.showWarningMessage(
    vscode.l10n.t('Remove the merchant profile "{0}"?', profile.name),
    { modal: true, detail: vscode.l10n.t('Its key and secret are deleted from secret storage.') },
    remove,
  );
  if (response === remove) await profiles.remove(profile.id);
}

async function pick(profiles: Profiles, title: string): Promise<MerchantProfile | undefined> {
  const all = await profiles.all();
  if (all.length === 0) {
    await vscode.window.showInformationMessage(vscode.l10n.t('There is no merchant profile yet.'), {
      modal: true,
      detail: vscode.l10n.t('Add one first, with "Cybersource: Add Merchant Profile".'),
    });
    return undefined;
  }
  const choice = await vscode.window.showQuickPick(all.map(itemOf), { title });
  return all.find(({ id }) => id === choice?.id);
}

function itemOf({ id, name, merchantId, target }: MerchantProfile) {
  return {
    label: name,
    iconPath: new vscode.ThemeIcon('key'),
    description: target === 'localSandbox' ? sandboxLabel() : target,
    detail: merchantId,
    id,
  };
}

/** A check in place of the picture, and the word for those who don't see it. */
function markedActive<Item extends vscode.QuickPickItem>(item: Item): Item {
  const description = vscode.l10n.t('active · {0}', item.description ?? '');
  return { ...item, iconPath: new vscode.ThemeIcon('check'), description };
}

async function askForTarget(title: string): Promise<MerchantProfile['target'] | undefined> {
  const items = [
    ...testHosts.map((host) => ({
      label: host,
      description: host === testHosts[0] ? vscode.l10n.t('the test endpoint') : vscode.l10n.t('the same, newer brand'),
      target: host,
    })),
    {
      label: sandboxLabel(),
      description: vscode.l10n.t('to see how a wrong key is refused: it only takes its own'),
      target: 'localSandbox' as const,
    },
  ];
  return (await vscode.window.showQuickPick(items, { title, placeHolder: vscode.l10n.t('Where do its requests go?') }))
    ?.target;
}

async function askForAuthentication(title: string): Promise<Authentication['kind'] | undefined> {
  const items: (vscode.QuickPickItem & { kindOf: Authentication['kind'] })[] = [
    {
      label: vscode.l10n.t('JWT with shared secret'),
      description: vscode.l10n.t('recommended'),
      detail: vscode.l10n.t('Key id and shared secret of a REST key; a token is signed for each request.'),
      kindOf: 'jwtSharedSecret',
    },
    {
      label: vscode.l10n.t('JWT with certificate'),
      detail: vscode.l10n.t('A P12 file and its passphrase; needed to read encrypted answers.'),
      kindOf: 'jwtCertificate',
    },
    {
      label: vscode.l10n.t('HTTP signature'),
      detail: vscode.l10n.t('The same key and secret, older method; it is being retired by March 2027.'),
      kindOf: 'httpSignature',
    },
  ];
  const placeHolder = vscode.l10n.t('How are its requests signed?');
  return (await vscode.window.showQuickPick(items, { title, placeHolder, matchOnDetail: true }))?.kindOf;
}

async function askForSecret(
  title: string,
  kind: 'httpSignature' | 'jwtSharedSecret',
): Promise<Authentication | undefined> {
  const keyId = await ask(title, vscode.l10n.t('Key id'), keyIdFault);
  if (keyId === undefined) return undefined;
  const prompt = vscode.l10n.t('Shared secret; it is kept in secret storage and never shown');
  const sharedSecret = await ask(title, prompt, sharedSecretFault, '', true);
  return sharedSecret === undefined ? undefined : { kind, keyId, sharedSecret };
}

/** Whether the certificates of a profile are good for now, or the person wants them all the same. */
async function areWanted(certificates: Pick<MerchantProfile, 'authentication' | 'encryption'>): Promise<boolean> {
  if (certificates.authentication.kind !== 'jwtCertificate' && !certificates.encryption) return true;
  const { expiredCertificates } = await import('../../exchange/auth/sign.ts');
  const expired = await expiredCertificates(certificates, new Date());
  if (expired.length === 0) return true;
  const addAnyway = vscode.l10n.t('Add Anyway');
  const message = vscode.l10n.t('The API will refuse what this profile sends.');
  const detail = expired.join(' ');
  return (await vscode.window.showWarningMessage(message, { modal: true, detail }, addAnyway)) === addAnyway;
}

async function ask(
  title: string,
  prompt: string,
  faultOf: (text: string) => string | undefined,
  value = '',
  password = false,
): Promise<string | undefined> {
  const response = await vscode.window.showInputBox({
    title,
    prompt,
    value,
    password,
    ignoreFocusOut: true,
    // What is pasted often has a line end with it.
    validateInput: (text) => faultOf(text.trim()),
  });
  return response?.trim();
}

function nameFault(others: readonly MerchantProfile[]): (text: string) => string | undefined {
  return (text) => {
    if (text === '') return vscode.l10n.t('A profile needs a name.');
    return others.some(({ name }) => name === text) ? vscode.l10n.t('There is a profile of that name.') : undefined;
  };
}

function sandboxLabel(): string {
  return vscode.l10n.t('Local sandbox');
}
