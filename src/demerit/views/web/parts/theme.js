// Light and dark: as the machine has it, or as the reader chose.

const KEY = 'demerit-theme';
export const THEMES = ['auto', 'light', 'dark'];

/** @returns {string} */
export function theme() {
  try {
    return localStorage.getItem(KEY) || 'auto';
  } catch {
    return 'auto'; // a page opened as a file may have no storage
  }
}

/** @param {string} name */
export function setTheme(name) {
  const root = document.documentElement;
  if (name === 'auto') root.removeAttribute('data-theme');
  else root.setAttribute('data-theme', name);
  try {
    localStorage.setItem(KEY, name);
  } catch {
    // chosen for this page alone
  }
}
