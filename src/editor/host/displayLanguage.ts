// Imported first by the extension: everything that doesn't know VS Code says its words in VS Code's display language,
// if there is a bundle for it.
import * as vscode from 'vscode';
import { setTranslation } from '../../l10n.ts';

const { bundle } = vscode.l10n;
if (bundle) setTranslation({ language: vscode.env.language, messages: bundle });
