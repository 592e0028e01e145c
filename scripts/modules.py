"""Check the types of the pages' modules by TypeScript, where Node is at hand.

TypeScript is fetched once, at the version below, into `.cache/`; nothing of it is shipped.
"""

import json
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
WEB = ROOT / "src" / "demerit" / "views" / "web"
HOUSE = ROOT / ".cache" / "typescript"
VERSION = "5.9.3"
OPTIONS = {
    "allowJs": True,
    "checkJs": True,
    "strict": True,
    "noEmit": True,
    "target": "es2022",
    "module": "es2022",
    "moduleResolution": "bundler",
    "lib": ["es2023", "dom", "dom.iterable"],
    "types": [],
    "skipLibCheck": True,
}
VENDORED = """\
declare module 'd3';
declare module 'd3-sankey';
declare module 'plot';
declare module 'htm-preact' {
  export const html: (strings: TemplateStringsArray, ...values: any[]) => any;
  export const render: (what: any, where: Element) => void;
  export const Component: any;
  export const createContext: (value: any) => any;
  export function useState<T>(
    start: T | (() => T)): [T, (next: T | ((now: T) => T)) => void];
  export function useRef<T>(start: T): {current: T};
  export function useMemo<T>(make: () => T, on: any[]): T;
  export function useCallback<T>(made: T, on: any[]): T;
  export function useEffect(run: () => void | (() => void), on?: any[]): void;
  export function useLayoutEffect(run: () => void | (() => void), on?: any[]): void;
  export function useContext(context: any): any;
}
"""


def compiler() -> Path | None:
    """Return TypeScript's program, fetched if need be; nothing without Node."""
    found = HOUSE / "node_modules" / "typescript" / "bin" / "tsc"
    if not shutil.which("node"):
        return None
    if not found.exists():
        HOUSE.mkdir(parents=True, exist_ok=True)
        quiet = ["--silent", "--no-save", "--no-audit", "--no-fund", "--fetch-retries=0"]
        command = [
            "npm",
            "install",
            *quiet,
            "--prefix",
            str(HOUSE),
            f"typescript@{VERSION}",
        ]
        if subprocess.run(command, check=False).returncode:
            return None
    return found


def main() -> int:
    """Return the compiler's exit status; 0, with a word, where it cannot be had."""
    program = compiler()
    if program is None:
        print(
            "modules: TypeScript cannot be had here, so no types of the pages were checked"
        )
        return 0
    (HOUSE / "vendored.d.ts").write_text(VENDORED, encoding="utf-8")
    paths = {"demerit/*": [str(WEB / "*")]}
    config = {
        "compilerOptions": OPTIONS | {"paths": paths},
        "include": [str(WEB / "**" / "*.js"), str(HOUSE / "vendored.d.ts")],
    }
    (HOUSE / "tsconfig.json").write_text(json.dumps(config, indent=1), encoding="utf-8")
    command = ["node", str(program), "--project", str(HOUSE / "tsconfig.json"), "--pretty"]
    return subprocess.run([*command, "false"], check=False, cwd=ROOT).returncode


if __name__ == "__main__":
    sys.exit(main())
