#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 Custodiet developers
"""`custodiet ui`: who may ask, what it answers, and that no client can hold it up or end it."""

import hashlib
import http.client
import json
import os
import pathlib
import pty
import signal
import socket
import subprocess
import threading
import time
import unittest

from program import DONE, ENVIRONMENT, PROGRAM, STARTER, USAGE, ProgramTest, custodiet

# How long anything may take before it counts as hung. No test waits for it when all is well.
GUARD_SECONDS = 100


def wait_until(is_so):
    """Waits until `is_so()`, and fails if that never comes."""
    for _ in range(10 * GUARD_SECONDS):
        if is_so():
            return
        time.sleep(0.1)
    raise AssertionError("it never came to be so")


class Server(ProgramTest):
    """A server for a copy of the starter study, that is ended after the test."""

    OPTIONS = ()

    def setUp(self):
        super().setUp()
        self.study = self.folder / "study.yaml"
        self.study.write_bytes((STARTER / "study.yaml").read_bytes())
        self.process = subprocess.Popen(
            [str(PROGRAM), "ui", str(self.folder), "--no-open", *self.OPTIONS],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        self.addCleanup(self.end)
        self.address = self.process.stdout.readline().strip()
        self.assertRegex(self.address, r"^http://127\.0\.0\.1:\d+/\?token=[0-9a-f]{32}$")
        host, _, self.token = self.address.removeprefix("http://").partition("/?token=")
        self.host = host
        self.port = int(host.partition(":")[2])

    def end(self, how=signal.SIGTERM):
        """Ends the server. @return its exit code"""
        if self.process.poll() is None:
            self.process.send_signal(how)
        try:
            self.process.communicate(timeout=GUARD_SECONDS)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.communicate()
            self.fail("the server does not end")
        return self.process.returncode

    def headers(self, **changes):
        headers = {"Host": self.host, "X-Custodiet-Token": self.token}
        headers.update({name.replace("_", "-"): value for name, value in changes.items()})
        return {name: value for name, value in headers.items() if value is not None}

    def connect(self, host="127.0.0.1"):
        connection = http.client.HTTPConnection(host, self.port, timeout=GUARD_SECONDS)
        self.addCleanup(connection.close)
        return connection

    def ask(self, path, order=None, method=None, body=None, **headers):
        """@return the reply with its text as `text`"""
        connection = self.connect()
        if order is not None:
            body = json.dumps(order)
        if body is not None:
            headers.setdefault("Content_Type", "application/json")
        method = method or ("GET" if body is None else "POST")
        connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
        for name, value in self.headers(**headers).items():
            connection.putheader(name, value)
        if body is not None:
            connection.putheader("Content-Length", str(len(body.encode())))
        connection.endheaders(body.encode() if body is not None else None)
        reply = connection.getresponse()
        reply.text = reply.read().decode()
        return reply

    def answer(self, path, order=None, **options):
        reply = self.ask(path, order, **options)
        self.assertEqual(reply.status, 200, reply.text)
        return json.loads(reply.text)

    def run_lines(self, order):
        reply = self.ask("/api/run", order)
        self.assertEqual(reply.status, 200, reply.text)
        return [json.loads(line) for line in reply.text.splitlines() if line]

    def raw(self, data=b""):
        """A connection on which `data` was sent."""
        connection = socket.create_connection(("127.0.0.1", self.port), timeout=GUARD_SECONDS)
        self.addCleanup(connection.close)
        connection.sendall(data)
        return connection

    def raw_answer(self, data):
        """All that comes back until the server closes."""
        connection = self.raw(data)
        reply = b""
        while piece := connection.recv(65536):
            reply += piece
        return reply.decode(errors="replace")

    def start_run(self, draws):
        """A connection on which a run has begun, and has told of progress."""
        body = json.dumps({"draws": draws}).encode()
        head = (f"POST /api/run HTTP/1.1\r\nHost: {self.host}\r\nX-Custodiet-Token: {self.token}\r\n"
                f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n").encode()
        connection = self.raw(head + body)
        seen = b""
        while b'{"progress":[' not in seen:
            piece = connection.recv(4096)
            self.assertTrue(piece, seen)
            seen += piece
        return connection

    def assert_lives(self):
        self.assertTrue(self.answer("/api/study")["ok"])


class WhoMayAsk(Server):
    def test_other_names_of_this_machine(self):
        for name in ("evil.example", f"evil.example:{self.port}", "127.0.0.1", f"127.0.0.1:{self.port + 1}"):
            self.assertEqual(self.ask("/api/study", Host=name).status, 403, name)
        self.assertEqual(self.ask("/api/study", Host=f"localhost:{self.port}").status, 200)
        self.assertIn("403", self.raw_answer(b"GET / HTTP/1.0\r\n\r\n").splitlines()[0])

    def test_no_key_and_a_wrong_one(self):
        for token in (None, "", "0" * 32, self.token + "0", self.token[:-1]):
            self.assertEqual(self.ask("/api/study", X_Custodiet_Token=token).status, 403, token)
            self.assertEqual(self.ask("/api/check", {"text": ""}, X_Custodiet_Token=token).status, 403, token)
            self.assertEqual(self.ask(f"/?token={token or ''}").status, 403, token)
        self.assertEqual(self.ask("/", X_Custodiet_Token=self.token).status, 403)
        self.assertEqual(self.ask("/?token=" + self.token, X_Custodiet_Token=None).status, 200)

    def test_pages_from_elsewhere(self):
        for origin in ("http://evil.example", "null", f"http://127.0.0.1:{self.port + 1}", f"https://{self.host}"):
            self.assertEqual(self.ask("/api/check", {"text": ""}, Origin=origin).status, 403, origin)
        self.assertEqual(self.ask("/api/check", {"text": ""}, Origin=f"http://{self.host}").status, 200)
        self.assertEqual(self.ask("/page.js", Sec_Fetch_Site="cross-site").status, 403)
        reply = self.ask("/api/study", method="OPTIONS", Origin="http://evil.example",
                         Access_Control_Request_Method="GET")
        self.assertEqual(reply.status, 405)
        self.assertIsNone(reply.getheader("Access-Control-Allow-Origin"))

    def test_every_reply_forbids_what_it_does_not_need(self):
        for path in ("/?token=" + self.token, "/api/study", "/page.js", "/nothing"):
            reply = self.ask(path)
            self.assertIn("default-src 'none'", reply.getheader("Content-Security-Policy"), path)
            self.assertEqual(reply.getheader("X-Content-Type-Options"), "nosniff", path)
            self.assertEqual(reply.getheader("Referrer-Policy"), "no-referrer", path)
            self.assertEqual(reply.getheader("Cache-Control"), "no-store", path)
            self.assertEqual(reply.getheader("Connection"), "close", path)
        self.assertNotIn("unsafe-eval", self.ask("/?token=" + self.token).getheader("Content-Security-Policy"))

    def test_only_this_machine_is_listened_to(self):
        listening = pathlib.Path("/proc/net/tcp").read_text().splitlines()[1:]
        places = {fields[1] for fields in map(str.split, listening) if fields[3] == "0A"}
        self.assertIn(f"0100007F:{self.port:04X}", places)
        self.assertNotIn(f"00000000:{self.port:04X}", places)
        self.assertNotIn(f":{self.port:04X} ", pathlib.Path("/proc/net/tcp6").read_text())
        # Every other address that the machine has.
        names = subprocess.run(["hostname", "-I"], capture_output=True, text=True, check=False).stdout.split()
        for address in names + ["127.0.0.2"]:
            with self.assertRaises(OSError, msg=address):
                socket.create_connection((address, self.port), timeout=GUARD_SECONDS)


class WhatMayBeAsked(Server):
    def test_unknown_addresses(self):
        for path in ("/nothing", "/api", "/study.yaml", "//", "/../../etc/passwd", "/..%2f..%2fetc/passwd",
                     "/%2e%2e/%2e%2e/etc/passwd", "/api/../../etc/passwd", "/page.js/..", "/%00"):
            reply = self.ask(path)
            self.assertEqual(reply.status, 404, path)
            self.assertNotIn("root:", reply.text)

    def test_methods(self):
        for method in ("PUT", "DELETE", "PATCH", "HEAD", "OPTIONS"):
            self.assertEqual(self.ask("/api/study", method=method).status, 405, method)
        self.assertEqual(self.ask("/api/check").status, 405)
        self.assertEqual(self.ask("/api/study", {}).status, 405)
        self.assertIn("400", self.raw_answer(b"BREW / HTTP/1.1\r\n\r\n").splitlines()[0])
        self.assert_lives()

    def test_long_addresses(self):
        self.assertEqual(self.ask("/api/study?x=" + "a" * 2000).status, 414)
        self.assertEqual(self.ask("/" + "a" * 20000).status, 414)
        self.assertIn(" 400 ", self.raw_answer(b"GET / HTTP/1.1\r\nX: " + b"a" * 20000 + b"\r\n\r\n").splitlines()[0])
        self.assert_lives()

    def test_large_bodies(self):
        # Refused by what is said of its size, before any of it is read.
        for path, size in (("/api/save", 40_000_000), ("/api/check", 2**63), ("/api/run", 32_100_000)):
            head = (f"POST {path} HTTP/1.1\r\nHost: {self.host}\r\nX-Custodiet-Token: {self.token}\r\n"
                    f"Content-Type: application/json\r\nContent-Length: {size}\r\n\r\n")
            self.assertIn(" 413 ", self.raw_answer(head.encode()).splitlines()[0], path)
        self.assert_lives()

    def test_the_largest_study_that_may_be(self):
        text = "#" * 16_000_000
        self.assertFalse(self.answer("/api/check", {"text": text})["ok"])
        found = self.answer("/api/check", {"text": text + "##"})["diagnostics"]
        self.assertEqual([problem["code"] for problem in found], ["S0104"])

    def test_odd_bodies(self):
        head = f"POST /api/check HTTP/1.1\r\nHost: {self.host}\r\nX-Custodiet-Token: {self.token}\r\n"
        json_type = "Content-Type: application/json\r\n"
        for extra, status in ((json_type, 411),
                              (json_type + "Transfer-Encoding: chunked\r\n", 400),
                              (json_type + "Content-Length: 2\r\nContent-Length: 30\r\n", 400),
                              (json_type + "Content-Length: 2\r\nContent-Encoding: gzip\r\n", 400),
                              (json_type + "Content-Length: -2\r\n", 411),
                              ("Content-Type: text/plain\r\nContent-Length: 2\r\n", 415)):
            answer = self.raw_answer((head + extra + "\r\n{}").encode())
            self.assertIn(f" {status} ", answer.splitlines()[0], extra)
        self.assertEqual(self.ask("/api/check", body="[" * 60_000).status, 400)
        self.assertEqual(self.ask("/api/check", body="").status, 400)
        self.assertEqual(self.ask("/api/study", Range="bytes=0-10,20-").status, 400)
        self.assert_lives()

    def test_no_client_is_sent_more_than_the_reply(self):
        whole = self.raw_answer(b"GET / HTTP/1.1\r\n\r\n").partition("\r\n\r\n")[2]
        self.assertIn("error", whole)
        for stretch in (b"5-999999999999", b"999999999-", b"0-1", b"0-0,999999999-", b"9223372036854775807-9223372036854775807"):
            with self.subTest(stretch):
                answer = self.raw_answer(b"GET / HTTP/1.1\r\nRange: bytes=" + stretch + b"\r\n\r\n")
                self.assertEqual(answer.partition("\r\n\r\n")[2][:1000], whole)
        self.assert_lives()

    def test_one_request_a_connection(self):
        # What follows a refused body is never taken for another request.
        second = f"GET /api/study HTTP/1.1\r\nHost: {self.host}\r\nX-Custodiet-Token: {self.token}\r\n\r\n"
        first = f"POST /nothing HTTP/1.1\r\nHost: {self.host}\r\nContent-Length: {len(second)}\r\n\r\n"
        self.assertEqual(self.raw_answer((first + second).encode()).count("HTTP/1.1 "), 1)


class Study(Server):
    def digest(self):
        return hashlib.sha256(self.study.read_bytes()).hexdigest()

    def test_the_text_its_digest_and_its_problems(self):
        study = self.answer("/api/study")
        self.assertEqual(study["text"], self.study.read_text())
        self.assertEqual(study["digest"], self.digest())
        self.assertEqual(study["path"], str(self.study))
        self.assertEqual((study["ok"], study["diagnostics"]), (True, []))

    def test_problems_are_where_the_terminal_says(self):
        text = self.study.read_text() + "mistake: 1\n"
        answer = self.answer("/api/check", {"text": text})
        self.assertFalse(answer["ok"])
        self.study.write_text(text)
        told = custodiet("check", self.study).stderr
        problem = answer["diagnostics"][0]
        self.assertIn(f"{self.study}:{problem['line']}:{problem['column']}: {problem['severity']}"
                      f"[{problem['code']}]: {problem['message']}", told)
        self.assertEqual(problem["line"], len(text.splitlines()))

    def test_files_that_the_study_names_are_looked_for_beside_it(self):
        text = self.study.read_text() + "rights: {from: my-standards.yaml}\n"
        codes = [problem["code"] for problem in self.answer("/api/check", {"text": text})["diagnostics"]]
        self.assertIn("S0912", codes)
        (self.folder / "my-standards.yaml").write_text("standards: {}\n")
        codes = [problem["code"] for problem in self.answer("/api/check", {"text": text})["diagnostics"]]
        self.assertNotIn("S0912", codes)

    def test_a_save(self):
        before = self.digest()
        os.chmod(self.study, 0o640)
        text = self.study.read_text().replace("\n", "\r\n") + "# é\r\n"
        saved = self.answer("/api/save", {"text": text, "loaded": before})
        self.assertEqual(self.study.read_bytes(), text.encode())
        self.assertEqual(saved["digest"], self.digest())
        self.assertTrue(saved["ok"])
        self.assertEqual(self.study.stat().st_mode & 0o777, 0o640)
        self.assertEqual(os.listdir(self.folder), ["study.yaml"])

    def test_a_broken_text_is_saved_and_the_server_lives(self):
        saved = self.answer("/api/save", {"text": "study: [\n", "loaded": self.digest()})
        self.assertFalse(saved["ok"])
        self.assertTrue(saved["diagnostics"])
        self.assertEqual(self.study.read_text(), "study: [\n")
        self.assertFalse(self.answer("/api/study")["ok"])
        lines = self.run_lines({})
        self.assertEqual(lines[-1]["error"], "the study has errors")
        self.assertEqual(lines[-1]["diagnostics"], saved["diagnostics"])
        self.assertEqual(self.ask("/?token=" + self.token).status, 200)
        self.answer("/api/save", {"text": (STARTER / "study.yaml").read_text(), "loaded": self.digest()})
        self.assert_lives()

    def test_a_conflict(self):
        loaded = self.digest()
        self.study.write_text("theirs: 1\n")
        reply = self.ask("/api/save", {"text": "mine: 1\n", "loaded": loaded})
        self.assertEqual(reply.status, 409)
        self.assertEqual(json.loads(reply.text)["digest"], self.digest())
        self.assertEqual(self.study.read_text(), "theirs: 1\n")
        self.answer("/api/save", {"text": "mine: 1\n", "loaded": self.digest()})
        self.assertEqual(self.study.read_text(), "mine: 1\n")
        self.study.unlink()
        reply = self.ask("/api/save", {"text": "mine: 2\n", "loaded": "0" * 64})
        self.assertEqual((reply.status, json.loads(reply.text)["digest"]), (409, ""))
        self.assertFalse(self.study.exists())

    def test_the_pages_of_errors(self):
        page = self.answer("/api/explain?code=S0104")
        self.assertTrue(page["text"].startswith("# S0104"))
        self.assertEqual(self.ask("/api/explain?code=S9999").status, 404)


class Run(Server):
    def test_progress_and_then_the_result(self):
        lines = self.run_lines({"draws": 256})
        self.assertTrue(all(set(line) == {"progress"} for line in lines[:-1]))
        self.assertEqual(set(lines[-1]), {"result", "study", "diagnostics"})
        self.assertEqual(lines[-1]["result"]["draws"], 256)

    def test_the_same_order_gives_the_same_bytes(self):
        first, second = (self.run_lines({"draws": 16})[-1] for _ in range(2))
        self.assertEqual(first, second)

    def test_the_page_shows_what_was_run_as_published(self):
        before = self.ask("/?token=" + self.token).text
        self.assertNotIn("custodiet-report", before)
        study = self.run_lines({})[-1]["study"]
        self.assertEqual(study, hashlib.sha256(self.study.read_bytes()).hexdigest())
        after = self.ask("/?token=" + self.token).text
        self.assertIn("custodiet-report", after)
        self.assertIn(f'data-study-digest="{study}"', after)

    def test_a_draft_has_a_page_of_its_own(self):
        self.run_lines({})
        text = self.study.read_text().replace("title: ", "title: A draft of ", 1)
        draft = self.run_lines({"text": text})[-1]["study"]
        self.assertIn("A draft of ", self.ask(f"/?token={self.token}&study={draft}").text)
        self.assertNotIn("A draft of ", self.ask("/?token=" + self.token).text)
        # The page of the draft asks for more of the draft.
        self.assertEqual(self.run_lines({"draws": 16, "study": draft})[-1]["result"]["study"]["title"],
                         self.run_lines({"draws": 16, "text": text})[-1]["result"]["study"]["title"])

    def test_a_quantity_that_is_held(self):
        result = self.run_lines({"draws": 16})[-1]["result"]
        slider = result["sliders"][0]
        held = {"quantity": slider["quantity"], "value": slider["evidence"][1]}
        moved = self.run_lines({"draws": 16, "fixed": [held]})[-1]["result"]
        self.assertNotEqual(moved["digest"], result["digest"])
        self.assertAlmostEqual(moved["fixed"][0]["value"], held["value"])
        unknown = self.run_lines({"draws": 16, "fixed": [{"quantity": "nothing", "value": 1}]})[-1]
        self.assertIn("nothing", unknown["error"])

    def test_values_are_held_to_the_limits_of_set(self):
        for quantity, value, unit in (("cohorts.sentenced.attributes.risk.high", 1.4, ""), ("sentence_mean", 0, " days")):
            fixed = [{"quantity": quantity, "value": value}]
            line = custodiet("run", self.study, "--set", f"{quantity}={value}{unit}").stderr.splitlines()[0]
            said = line.split("]: ", 1)[1]
            with self.subTest(quantity):
                self.assertIn(said, self.run_lines({"draws": 16, "fixed": fixed})[-1]["error"])
                answer = self.ask("/api/trace", {"person": "sentenced:1", "fixed": fixed})
                self.assertEqual(answer.status, 400)
                self.assertIn(said, answer.text)

    def test_orders_that_cannot_be_meant(self):
        for order in ({"draws": 17}, {"draws": 10**9}, {"fixed": 1}, {"seed": 1}):
            self.assertEqual(self.ask("/api/run", order).status, 400, order)
        self.assertIn("error", self.run_lines({"draws": 16, "arms": ["nothing"]})[-1])
        self.assert_lives()

    def test_a_new_run_ends_the_one_before(self):
        first = self.start_run(65536)
        self.assertIn("result", self.run_lines({"draws": 16})[-1])
        rest = b""
        while piece := first.recv(65536):
            rest += piece
        self.assertIn(b'"is_stopped":true', rest)


class BadClients(Server):
    def test_a_client_that_hangs_up_stops_its_run(self):
        self.start_run(65536).close()
        # The next run begins only when the one before has ended. With all its draws it would take minutes.
        self.assertIn("result", self.run_lines({"draws": 16})[-1])
        self.assertEqual(self.end(), DONE)

    def threads(self):
        return len(os.listdir(f"/proc/{self.process.pid}/task"))

    def test_runs_that_are_given_up_leave_no_thread(self):
        self.assert_lives()
        before = self.threads()
        for _ in range(3):
            self.start_run(65536).close()
        wait_until(lambda: self.threads() == before)
        self.assert_lives()

    def test_clients_that_stall_do_not_hold_up_others(self):
        head = f"POST /api/check HTTP/1.1\r\nHost: {self.host}\r\nX-Custodiet-Token: {self.token}\r\n"
        whole = head + "Content-Type: application/json\r\nContent-Length: 100\r\n\r\n{"
        stalled = [self.raw(data.encode()) for data in ("", "GET", head, whole)]
        self.assert_lives()
        # Each is given up, and its connection closed.
        for connection in stalled:
            while connection.recv(65536):
                pass
        self.assert_lives()

    def test_more_stalled_clients_than_threads(self):
        stalled = [self.raw(b"GET / HTTP/1.1\r\n") for _ in range(40)]
        self.assert_lives()
        self.assertEqual(len(stalled), 40)

    def test_a_client_that_takes_nothing(self):
        self.study.write_text("#" * 8_000_000)
        connection = socket.socket()
        self.addCleanup(connection.close)
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        connection.settimeout(GUARD_SECONDS)
        connection.connect(("127.0.0.1", self.port))
        connection.sendall(f"GET /api/study HTTP/1.1\r\nHost: {self.host}\r\n"
                           f"X-Custodiet-Token: {self.token}\r\n\r\n".encode())
        self.assertFalse(self.answer("/api/study")["ok"])
        self.assertEqual(self.end(), DONE)

    def test_noise(self):
        for noise in (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", b"\r\n\r\n\r\n", b"\x00" * 4096,
                      b"GET\r\n\r\n", b"GET / HTTP/9.9\r\n\r\n", b"GET /%zz%00%ff HTTP/1.1\r\nHost: x\r\n\r\n"):
            self.raw(noise).close()
            connection = self.raw(noise)
            connection.shutdown(socket.SHUT_WR)
            while connection.recv(65536):
                pass
        self.assert_lives()

    def test_forty_at_once(self):
        statuses = []

        def ask():
            statuses.append(self.ask("/api/check", {"text": self.study.read_text()}).status)

        threads = [threading.Thread(target=ask) for _ in range(40)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(GUARD_SECONDS)
        self.assertEqual(statuses, [200] * 40)


class End(Server):
    def test_signals(self):
        self.assertEqual(self.end(signal.SIGTERM), DONE)

    def test_ctrl_c(self):
        self.assertEqual(self.end(signal.SIGINT), DONE)

    def test_while_a_run_goes_on(self):
        self.start_run(65536)
        self.assertEqual(self.end(signal.SIGTERM), DONE)

    def test_while_a_client_stalls(self):
        self.raw(b"GET / HTT")
        self.assertEqual(self.end(signal.SIGTERM), DONE)


class Start(ProgramTest):
    def test_a_study_that_is_not_there(self):
        self.assert_answer(custodiet("ui", self.folder / "nothing"), ENVIRONMENT)

    def test_ports(self):
        self.assert_answer(custodiet("ui", STARTER, "--port", "0"), USAGE)
        self.assert_answer(custodiet("ui", STARTER, "--port", "70000"), USAGE)
        with socket.socket() as taken:
            taken.bind(("127.0.0.1", 0))
            taken.listen()
            answer = custodiet("ui", STARTER, "--no-open", "--port", taken.getsockname()[1])
            self.assert_answer(answer, ENVIRONMENT)
            self.assertIn("is taken", answer.stderr)


class Browser(ProgramTest):
    """With a desktop that only writes down what it was to open."""

    def opened(self, *options, on_terminal):
        """What the desktop was asked to open, and what was printed."""
        seen = self.folder / "opened"
        desktop = self.folder / "xdg-open"
        desktop.write_text(f'#!/bin/sh\nprintf %s "$1" >"{seen}.new" && mv "{seen}.new" "{seen}"\n')
        desktop.chmod(0o755)
        ours, theirs = pty.openpty()
        messages = theirs if on_terminal else subprocess.DEVNULL
        process = subprocess.Popen([str(PROGRAM), "ui", str(STARTER), *options], stdout=subprocess.PIPE, text=True,
                                   stderr=messages, env={**os.environ, "PATH": f"{self.folder}:{os.environ['PATH']}"})
        try:
            address = process.stdout.readline().strip()
            if on_terminal and not options:
                wait_until(seen.exists)
        finally:
            process.send_signal(signal.SIGINT)
            process.communicate(timeout=GUARD_SECONDS)
            os.close(ours)
            os.close(theirs)
        self.assertEqual(process.returncode, DONE)
        return seen.read_text() if seen.exists() else None, address

    def test_opens_on_a_terminal(self):
        opened, address = self.opened(on_terminal=True)
        self.assertEqual(opened, address)

    def test_opens_nothing_else(self):
        self.assertIsNone(self.opened("--no-open", on_terminal=True)[0])
        self.assertIsNone(self.opened(on_terminal=False)[0])


class SamePort(Server):
    def test_the_same_study_has_the_same_port_and_another_key(self):
        port, token = self.port, self.token
        # Taken by the first, so that the second gets another.
        second = subprocess.Popen([str(PROGRAM), "ui", str(self.folder), "--no-open"],
                                  stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        try:
            self.assertNotIn(f":{port}/", second.stdout.readline())
        finally:
            second.send_signal(signal.SIGTERM)
            second.communicate(timeout=GUARD_SECONDS)
        self.end()
        third = subprocess.Popen([str(PROGRAM), "ui", str(self.study), "--no-open"],
                                 stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        try:
            address = third.stdout.readline()
        finally:
            third.send_signal(signal.SIGTERM)
            third.communicate(timeout=GUARD_SECONDS)
        self.assertIn(f":{port}/", address)
        self.assertNotIn(token, address)


if __name__ == "__main__":
    unittest.main()
