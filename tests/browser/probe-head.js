/* SPDX-License-Identifier: GPL-3.0-or-later */
/* probe-head: stands before everything else of a copy of the page, and hears what goes wrong in it. */
var complaints = [];
window.addEventListener('error', function (event) { complaints.push('error: ' + event.message); }, true);
window.addEventListener('unhandledrejection', function (event) { complaints.push('rejection: ' + event.reason); });
document.addEventListener('securitypolicyviolation', function (event) { complaints.push('blocked: ' + event.blockedURI + ' ' + event.violatedDirective); });
window.alert = function () { complaints.push('a script of a subject ran'); };
