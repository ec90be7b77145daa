import { randomUUID } from 'node:crypto';
import * as vscode from 'vscode';
import type { MerchantProfile } from '../../exchange/request/merchantProfile.ts';
import { authenticationOf, draftOf, type ProfileDraft, profileOf } from '../../exchange/request/profileDraft.ts';
import { sentences } from '../../l10n.ts';
import { askForChange, nameFault, stepsOfNewProfile, targetName } from './profileQuestions.ts';
import { localSandboxProfileId, type Profiles } from './profiles.ts';
import { askInSteps, back, enterText } from './quickInputs.ts';

/** Asks for everything that a profile needs, step by step; escaping from any step adds nothing. */
export async function addProfile(profiles: Profiles): Promise<void> {
  const title = vscode.l10n.t('Add Merchant Profile');
  const draft = await askInSteps<ProfileDraft>(
    { title, canGoBack: false },
    {},
    stepsOfNewProfile(await profiles.all()),
  );
  if (draft === undefined || draft === back) return;
  const profile = profileOf(draft, randomUUID());
  if (!profile || !(await areCertificatesWanted(draft))) return;
  await profiles.put(profile);
  await profiles.choose(profile.id);
  offerConnectionCheck(vscode.l10n.t('Merchant profile "{0}" was added and is active.', profile.name));
}

/** Changes one part of a profile, chosen from a list that shows its present values. */
export async function editProfile(profiles: Profiles): Promise<void> {
  const title = vscode.l10n.t('Edit Merchant Profile');
  const profile = await pick(profiles, title);
  if (!profile) return;
  const others = (await profiles.all()).filter(({ id }) => id !== profile.id);
  const draft = await askForChange({ title: `${title}: ${profile.name}`, canGoBack: false }, draftOf(profile), others);
  if (draft === undefined || draft === back) return;
  const changed = profileOf(draft, profile.id);
  if (!changed || !(await areCertificatesWanted(draft))) return;
  await profiles.put(changed);
  const message = vscode.l10n.t('Merchant profile "{0}" was saved.', changed.name);
  // The check is one of the active profile.
  if ((await profiles.active())?.id === changed.id) offerConnectionCheck(message);
  else void vscode.window.showInformationMessage(message);
}

/** Offered, not awaited: the notification may stay for as long as it likes. */
function offerConnectionCheck(message: string): void {
  const checkConnection = vscode.l10n.t('Check Connection');
  void vscode.window.showInformationMessage(message, checkConnection).then((response) => {
    if (response === checkConnection) void vscode.commands.executeCommand('cybersourceCredits.checkConnection');
  });
}

/** Chooses who signs, and so where requests go: one of the profiles or the local sandbox. */
export async function chooseProfile(profiles: Profiles): Promise<void> {
  const [all, active] = await Promise.all([profiles.all(), profiles.active()]);
  const known = [
    {
      label: targetName('localSandbox'),
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
    placeHolder: vscode.l10n.t('Current: {0}', active?.name ?? targetName('localSandbox')),
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
  const prompt = vscode.l10n.t('New name');
  const name = await enterText(
    { title, canGoBack: false },
    { prompt, value: profile.name, faultOf: nameFault(others) },
  );
  if (typeof name === 'string') await profiles.put({ ...profile, name });
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
    const add = vscode.l10n.t('Add Merchant Profile');
    const choice = await vscode.window.showInformationMessage(vscode.l10n.t('There is no merchant profile yet.'), add);
    if (choice === add) await addProfile(profiles);
    return undefined;
  }
  const choice = await vscode.window.showQuickPick(all.map(itemOf), { title });
  return all.find(({ id }) => id === choice?.id);
}

function itemOf({ id, name, merchantId, target }: MerchantProfile) {
  return {
    label: name,
    iconPath: new vscode.ThemeIcon('key'),
    description: targetName(target),
    detail: merchantId,
    id,
  };
}

/** A check in place of the picture, and the word for those who don't see it. */
function markedActive<Item extends vscode.QuickPickItem>(item: Item): Item {
  const description = vscode.l10n.t('active · {0}', item.description ?? '');
  return { ...item, iconPath: new vscode.ThemeIcon('check'), description };
}

/** Whether the certificates of a profile are valid now, or the user wants it all the same. */
async function areCertificatesWanted(draft: ProfileDraft): Promise<boolean> {
  const { encryption } = draft;
  const authentication = authenticationOf(draft);
  if (!authentication || (authentication.kind !== 'jwtCertificate' && !encryption)) return true;
  const { expiredCertificates } = await import('../../exchange/auth/expiredCertificates.ts');
  const expired = await expiredCertificates({ authentication, ...(encryption && { encryption }) }, new Date());
  if (expired.length === 0) return true;
  const saveAnyway = vscode.l10n.t('Save Anyway');
  const message = vscode.l10n.t('The API will refuse what this profile sends.');
  const detail = sentences(...expired);
  return (await vscode.window.showWarningMessage(message, { modal: true, detail }, saveAnyway)) === saveAnyway;
}
