// Runs before the page is drawn: a page that was blanked stays blank when it is loaded again.
if (sessionStorage.getItem("safelead-blank")) document.documentElement.classList.add("sl-blanked");
