// The shop's own script: a basket that counts.
document.querySelector('.goods').addEventListener('click', event => {
  if (!event.target.closest('button')) return;
  const count = document.querySelector('.count');
  count.textContent = Number(count.textContent) + 1;
});
