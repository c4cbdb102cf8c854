// Stands in for VS Code's native logger, which is not compiled here: without one, output channels stay empty
// and every start prints pages of errors. Installed over @vscode/spdlog by install.ts.
const { appendFileSync, mkdirSync } = require('node:fs');
const { dirname } = require('node:path');

const levels = ['trace', 'debug', 'info', 'warning', 'error', 'critical', 'off'];

function createLogger(_name, file) {
  mkdirSync(dirname(file), { recursive: true });
  let lowest = 0;
  let formatted = true;
  const write = (level) => (message) => {
    if (level < lowest) return;
    const time = new Date().toISOString().replace('T', ' ').replace('Z', '');
    appendFileSync(file, formatted ? `${time} [${levels[level]}] ${message}\n` : message);
  };
  return {
    trace: write(0),
    debug: write(1),
    info: write(2),
    warn: write(3),
    error: write(4),
    critical: write(5),
    setLevel: (level) => (lowest = level),
    setPattern: () => undefined,
    clearFormatters: () => (formatted = false),
    flush: () => undefined,
    drop: () => undefined,
  };
}

exports.version = 0;
exports.setLevel = () => undefined;
exports.setFlushOn = () => undefined;
exports.createRotatingLogger = async (name, file) => createLogger(name, file);
exports.createAsyncRotatingLogger = exports.createRotatingLogger;
