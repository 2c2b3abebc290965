# Two commands: `make run` and `make test`. See README.md.
PYTHON ?= python3
DO = @$(PYTHON) talentpool/services/bootstrap.py

.PHONY: run test lint bench messages lock reset help

run: ## Start the whole site on http://localhost:8000 (PORT=8001, SEED=0)
	$(DO) run

test: ## Linters, then all tests; one part: make test T=tests/jobs ARGS="-x -q"
	$(DO) test $(T) $(ARGS)

lint: ## Only the linters
	$(DO) lint

bench: ## Our pages and lists beside bare views, side by side in one run (ROUNDS=5, SECONDS=2)
	$(DO) bench

messages: ## Bring the translations' catalogue up to the code, and say what is left to translate
	$(DO) messages

lock: ## Pin requirements again (needs uv)
	@uv pip compile -q --universal --python-version 3.11 --generate-hashes requirements.txt -o requirements.lock
	@uv pip compile -q --universal --python-version 3.11 --generate-hashes requirements-dev.in -o requirements-dev.lock

reset: ## Delete the database, uploads and mails of `make run` (asks first)
	$(DO) reset

help: ## This list
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 12
