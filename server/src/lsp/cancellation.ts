// From the protocol's cancellation tokens to signals.
import { LSPErrorCodes, ResponseError, type CancellationToken } from 'vscode-languageserver/node';

/** The signal's reason is the answer that a cancelled request gets. */
export function signalOf(token: CancellationToken): AbortSignal {
  const controller = new AbortController();
  const abort = () => controller.abort(new ResponseError(LSPErrorCodes.RequestCancelled, 'cancelled'));
  if (token.isCancellationRequested) abort();
  else token.onCancellationRequested(abort);
  return controller.signal;
}
