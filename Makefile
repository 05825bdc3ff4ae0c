# The commands of this repository. `make` alone lists them.

PREFIX = /usr/local
DESTDIR =
DEMO = .build/demo-club

# Each shared library costs time at every start, so the program has the Swift runtime and these libraries in itself.
# docs/performance.md has the figures, and what they cost. `make STATIC=0` leaves libgit2, zlib and cmark-gfm shared, where there are
# no archives of them, or those of another libgit2 than 1.5.
STATIC = 1
ARCHIVES = stdc++ gcc_eh $(if $(filter 1,$(STATIC)),git2 pcre2-8 http_parser mbedcrypto z deflate cmark-gfm cmark-gfm-extensions)
# lld packs relocations, and does not export symbols that no library needs.
BUILD = CALI_ARCHIVES="$(ARCHIVES)" swift build -c release --product cali --static-swift-stdlib \
	-Xswiftc -use-ld=lld -Xlinker -z -Xlinker pack-relative-relocs -Xlinker --no-export-dynamic
CALI = .build/release/cali
SOURCES = Package.swift $(shell find Sources -name '*.swift' -o -name '*.[ch]' -o -name '*.modulemap')

SHARE = $(DESTDIR)$(PREFIX)/share/cali
LIB = $(DESTDIR)$(PREFIX)/lib/cali
MAN = $(DESTDIR)$(PREFIX)/share/man/man1
COMPLETIONS = $(DESTDIR)$(PREFIX)/share/bash-completion/completions $(DESTDIR)$(PREFIX)/share/zsh/site-functions \
	$(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d

.PHONY: help demo test soak lint format bench install uninstall clean

help:
	@echo 'make demo                        a club with a year of training, and its site in site/'
	@echo 'make test                        check the format, build without warnings, run the tests'
	@echo 'make soak                        the tests with their long rounds (about half an hour)'
	@echo 'make lint · make format          check the format, comments and imports of the sources · correct the format'
	@echo 'make bench                       measure against other programs (SIZE=full for large clubs)'
	@echo 'make install PREFIX=/usr/local   the program, its data and themes (DESTDIR is respected)'
	@echo 'make uninstall                   remove them again'
	@echo 'make clean                       remove everything that was built'

$(CALI): $(SOURCES)
	@.ci/need build
	@.ci/archives $(ARCHIVES)
	$(BUILD)
	$(subst --product cali,--product cali-picture,$(BUILD))
	@touch $@

demo: $(CALI)
	@.ci/demo $(CALI) $(DEMO) site

test:
	@.ci/need test
	@.ci/test

soak:
	@.ci/need test
	@CALI_SOAK=1 .ci/test

lint:
	swift format lint --strict --recursive --parallel Package.swift Sources Tests
	.ci/comments Sources Tests Benchmarks
	.ci/imports

format:
	swift format --in-place --recursive --parallel Package.swift Sources Tests

bench: $(CALI)
	@.ci/need bench
	$(subst --product cali,--product ed25519-rate,$(BUILD))
	Benchmarks/run

install: $(CALI)
	install -d $(DESTDIR)$(PREFIX)/bin $(LIB) $(MAN) $(SHARE)
	install -m 755 $(CALI) $(DESTDIR)$(PREFIX)/bin/cali
	install -m 755 .build/release/cali-picture $(LIB)/cali-picture
	$(CALI) manual $(MAN)
	install -d $(COMPLETIONS)
	$(CALI) completion bash > $(firstword $(COMPLETIONS))/cali
	$(CALI) completion zsh > $(word 2,$(COMPLETIONS))/_cali
	$(CALI) completion fish > $(lastword $(COMPLETIONS))/cali.fish
	rm -rf $(SHARE)/catalogue $(SHARE)/demo $(SHARE)/schema $(SHARE)/themes
	cp -R data/catalogue data/demo data/schema themes $(SHARE)/
	chmod -R u=rwX,go=rX $(SHARE)

uninstall:
	rm -f $(DESTDIR)$(PREFIX)/bin/cali $(MAN)/cali.1 $(MAN)/cali-*.1
	rm -f $(firstword $(COMPLETIONS))/cali $(word 2,$(COMPLETIONS))/_cali $(lastword $(COMPLETIONS))/cali.fish
	rm -rf $(LIB) $(SHARE)

clean:
	rm -rf .build .build-* Benchmarks/.build Benchmarks/.cache Benchmarks/results
	find site -mindepth 1 ! -name README.md -delete
	rm -rf .site.cali
