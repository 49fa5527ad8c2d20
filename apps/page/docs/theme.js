// Light or dark as it was chosen on the page.
try {
  document.documentElement.dataset.theme = localStorage.getItem('firth-theme') ?? 'system';
} catch {
  // A browser that keeps nothing keeps no theme either.
}
