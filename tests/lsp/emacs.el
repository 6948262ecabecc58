;;; Drives the server from Emacs with eglot, and prints what happened as one line of JSON.  -*- lexical-binding: t -*-
;; Started by test_in_emacs.py, after the setup that the manual prints.
(require 'json)
(require 'subr-x)
(require 'flymake)

(defvar said nil)
(defun say (name value) (push (cons name value) said))

(defun within (condition &optional most)
  "Wait until CONDITION holds, and return how many milliseconds that took; -1 for never."
  (let ((start (float-time)) (came nil))
    (while (and (not (setq came (funcall condition)))
                (< (- (float-time) start) (or most 8)))
      (accept-process-output nil 0.005))
    (if came (round (* 1000 (- (float-time) start))) -1)))

(defun texts ()
  (mapcar #'flymake-diagnostic-text (flymake-diagnostics)))

(defun has (part)
  (seq-some (lambda (text) (string-match-p (regexp-quote part) text)) (texts)))

(defun go (line column)
  (goto-char (point-min))
  (forward-line (1- line))
  (forward-char column))

(defun tell-changes ()
  "Send what was typed, which eglot does when Emacs has been idle for half a second."
  (eglot--signal-textDocument/didChange)
  (flymake-start))

(setq flymake-start-on-flymake-mode t
      make-backup-files nil
      auto-save-default nil
      eglot-events-buffer-size 0
      eglot-confirm-server-initiated-edits nil)

;; Without a screen no command loop runs, and so nothing starts eglot later.
(find-file (getenv "REFERRAL"))
(say 'mode (symbol-name major-mode))
(apply #'eglot--connect (eglot--guess-contact))
(say 'connect_ms (within #'eglot-managed-p))
(say 'is_managed (if (eglot-managed-p) t :json-false))
(flymake-start)
(say 'first_ms (within (lambda () (has "RJ311"))))
(say 'first (vconcat (texts)))

;; type a wrong verb
(goto-char (point-max))
(insert "- 2026-11-19 brie: how we work\n")
(tell-changes)
(say 'wrong_verb_ms (within (lambda () (has "RJ105"))))
(say 'wrong_verb (vconcat (texts)))

;; complete it
(goto-char (point-max))
(search-backward ": how we work")
(say 'completes (symbol-name (key-binding (kbd "C-M-i"))))
(let* ((capf (eglot-completion-at-point))
       (found (all-completions (buffer-substring (nth 0 capf) (point)) (nth 2 capf))))
  (say 'proposed (vconcat (mapcar #'substring-no-properties found)))
  (let ((chosen (seq-find (lambda (each) (string= each "brief")) found)))
    (delete-region (nth 0 capf) (point))
    (insert chosen)
    (funcall (plist-get (nthcdr 3 capf) :exit-function) chosen 'finished)))
(say 'completed (string-trim (thing-at-point 'line t)))
(tell-changes)
(say 'right_verb_ms (within (lambda () (not (has "RJ105")))))

;; who is this?
(go 3 14)
(say 'hover
     (let ((answer (jsonrpc-request (eglot--current-server-or-lose) :textDocument/hover
                                    (eglot--TextDocumentPositionParams))))
       (plist-get (plist-get answer :contents) :value)))

;; take the next command
(go 11 0)
(let* ((server (eglot--current-server-or-lose))
       (actions (append (jsonrpc-request
                         server :textDocument/codeAction
                         (list :textDocument (eglot--TextDocumentIdentifier)
                               :range (list :start (eglot--pos-to-lsp-position (point))
                                            :end (eglot--pos-to-lsp-position (line-end-position)))
                               :context '(:diagnostics [])))
                        nil)))
  (say 'offered (vconcat (mapcar (lambda (action) (plist-get action :title)) actions)))
  (eglot--apply-workspace-edit (plist-get (car actions) :edit)))
(save-buffer)
(flymake-start)
(say 'after_save_ms (within (lambda () (not (has "RJ311")))))
(say 'text (buffer-substring-no-properties (point-min) (point-max)))

;; rename a person: this eglot cannot move files, and is told what to type
(go 3 14)
(say 'rename
     (condition-case refused
         (progn (eglot-rename "daniel-okafor") "renamed")
       (error (error-message-string refused))))

(princ (concat "\nSAID " (json-encode said) "\n"))
(kill-emacs 0)
