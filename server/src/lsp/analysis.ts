// The entry of the analysis thread (dist/analysis.js): apart from the server's, so that a start reads as little as may be.
import '../workspace/liftoff';
import { runAnalysisThread } from './analysisThread';

void runAnalysisThread();
