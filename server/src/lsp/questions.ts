// Asking the analysis thread about an open document: settings first, again after a restart, until the newest version answers.
import type { Analyser } from './analyser';
import { AnalysisFailed, AnalysisLost, AnalysisRestarted } from './analyser';
import type { AnswerTo, Question, QuestionOf } from './analysisMessages';
import type { Configuration, DocumentSettings } from './configuration';
import type { Documents, OpenDocument } from './documents';
import { describeFailure } from './failure';
import { type Log } from './safe';

/** Why there is no answer. */
export type NoAnswer = { readonly kind: 'off' } | { readonly kind: 'tooLarge'; readonly kilobytes: number } | { readonly kind: 'lost' } | { readonly kind: 'failed' };

export interface Questions {
  /** Rejects only with the reason of the signal. `make` is called with the settings that hold for the document. */
  ask<K extends Question['kind']>(
    document: OpenDocument,
    make: (settings: DocumentSettings) => QuestionOf<K>,
    signal?: AbortSignal,
  ): Promise<AnswerTo[K] | NoAnswer>;
}

export function createQuestions(analyser: Analyser, documents: Documents, configuration: Configuration, log: Log): Questions {
  async function askOnce<K extends Question['kind']>(document: OpenDocument, make: (settings: DocumentSettings) => QuestionOf<K>, signal?: AbortSignal): Promise<AnswerTo[K] | NoAnswer | undefined> {
    const settings = await configuration.settingsFor(document.text.uri);
    signal?.throwIfAborted();
    if (!settings.enabled || documents.get(document.text.uri) !== document) return { kind: 'off' };
    const kilobytes = document.text.getText().length / 1024;
    if (settings.client.maxFileSizeKb > 0 && kilobytes > settings.client.maxFileSizeKb) return { kind: 'tooLarge', kilobytes };
    const { version } = document.text;
    if (document.lostVersion === version) return { kind: 'lost' };
    try {
      const answer = await analyser.ask(documents.send(document, settings.key), make(settings), signal);
      const stale = 'version' in answer && answer.version !== document.text.version;
      return stale ? undefined : answer;
    } catch (error) {
      if (error instanceof AnalysisRestarted) return undefined;
      if (error instanceof AnalysisLost) {
        document.lostVersion = version;
        return { kind: 'lost' };
      }
      if (!(error instanceof AnalysisFailed)) throw error;
      log(describeFailure('Analysis', error.failure));
      return { kind: 'failed' };
    }
  }

  return {
    async ask(document, make, signal) {
      for (;;) {
        const answer = await askOnce(document, make, signal);
        if (answer) return answer;
      }
    },
  };
}
