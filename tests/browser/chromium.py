"""A headless Chromium, driven over the pipe of its remote debugging protocol with nothing but the standard library."""

import json
import os
import select
import shutil
import subprocess
import tempfile
import time

NAMES = ("chromium", "chromium-browser", "google-chrome")


def found():
    """The browser's path, or None."""
    return next((path for path in map(shutil.which, NAMES) if path), None)


class Chromium:
    """One browser; `page` opens a tab."""

    def __init__(self, path):
        to_read, self.to = os.pipe()
        self.back, to_write = os.pipe()
        self.profile = tempfile.mkdtemp(prefix="rolefit-browser-")
        # The browser reads commands from descriptor 3 and writes answers to 4.
        # The sandbox needs rights that a container rarely has, and the only page is our own.
        command = (
            f'exec 3<&{to_read} 4>&{to_write}; exec "$0" --headless=new --no-sandbox --disable-gpu --disable-dev-shm-usage '
            '--no-first-run --disable-background-networking --disable-component-update --hide-scrollbars '
            f'--remote-debugging-pipe --user-data-dir="{self.profile}" about:blank'
        )
        self.process = subprocess.Popen(
            ["bash", "-c", command, path], pass_fds=(to_read, to_write), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        os.close(to_read)
        os.close(to_write)
        self.number = 0
        self.rest = b""
        self.events = []

    def __enter__(self):
        return self

    def __exit__(self, *_):
        try:
            self.send("Browser.close")
            self.process.wait(10)
        except (OSError, RuntimeError, subprocess.TimeoutExpired):
            self.process.kill()
            self.process.wait()
        os.close(self.to)
        os.close(self.back)
        shutil.rmtree(self.profile, ignore_errors=True)

    def send(self, method, session=None, timeout=60, **parameters):
        """The answer to one command; what happens meanwhile is added to `events`."""
        self.number += 1
        message = {"id": self.number, "method": method, "params": parameters}
        if session:
            message["sessionId"] = session
        data = json.dumps(message).encode() + b"\0"
        while data:
            data = data[os.write(self.to, data):]
        end = time.monotonic() + timeout
        while True:
            answer = self.receive(end - time.monotonic())
            if answer is None:
                raise RuntimeError(f"no answer to {method} within {timeout} s")
            if answer.get("id") == self.number:
                if "error" in answer:
                    raise RuntimeError(f"{method}: {answer['error']['message']}")
                return answer["result"]
            self.events.append(answer)

    def receive(self, timeout):
        """The next message, or None."""
        while b"\0" not in self.rest:
            if timeout <= 0 or not select.select([self.back], [], [], timeout)[0]:
                return None
            data = os.read(self.back, 1 << 20)
            if not data:
                raise RuntimeError("the browser has gone")
            self.rest += data
        message, self.rest = self.rest.split(b"\0", 1)
        return json.loads(message)

    def page(self, address, script=True, dark=False, width=1280, height=900):
        """A tab that has loaded `address`."""
        return Page(self, address, script, dark, width, height)


class Page:
    """One tab."""

    def __init__(self, browser, address, script, dark, width, height):
        self.browser = browser
        target = browser.send("Target.createTarget", url="about:blank")["targetId"]
        self.session = browser.send("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Network", "Log", "Accessibility"):
            self.send(f"{domain}.enable")
        self.send("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)
        self.media(dark=dark)
        if not script:
            self.send("Emulation.setScriptExecutionDisabled", value=True)
        browser.events.clear()
        started = time.monotonic()
        self.send("Page.navigate", url=address)
        self.wait("Page.loadEventFired")
        self.seconds = time.monotonic() - started

    def send(self, method, **parameters):
        return self.browser.send(method, session=self.session, **parameters)

    def media(self, kind="screen", dark=False):
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        still = {"name": "prefers-reduced-motion", "value": "reduce"}
        self.send("Emulation.setEmulatedMedia", media=kind, features=[scheme, still])

    def wait(self, event, timeout=30):
        end = time.monotonic() + timeout
        while not any(one.get("method") == event for one in self.browser.events):
            message = self.browser.receive(end - time.monotonic())
            if message is None:
                raise RuntimeError(f"no {event} within {timeout} s")
            self.browser.events.append(message)

    def run(self, expression):
        """The value of an expression of JavaScript."""
        answer = self.send("Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True)
        if "exceptionDetails" in answer:
            raise RuntimeError(json.dumps(answer["exceptionDetails"])[:500])
        return answer["result"].get("value")

    def key(self, key, code=0, text=""):
        for kind in ("keyDown", "keyUp"):
            self.send("Input.dispatchKeyEvent", type=kind, key=key, windowsVirtualKeyCode=code,
                      **({"text": text} if text and kind == "keyDown" else {}))

    def complaints(self):
        """What the console, the log or the policy said since the page was opened."""
        self.run("1")
        said = []
        for event in self.browser.events:
            detail = event.get("params", {})
            if event.get("method") == "Runtime.exceptionThrown":
                said.append(detail["exceptionDetails"].get("text", "exception"))
            elif event.get("method") == "Runtime.consoleAPICalled":
                said.append(str(detail.get("args")))
            elif event.get("method") == "Log.entryAdded":
                said.append(detail["entry"]["text"])
        return said

    def requests(self):
        """Addresses that were asked for."""
        sent = (one for one in self.browser.events if one.get("method") == "Network.requestWillBeSent")
        return [one["params"]["request"]["url"] for one in sent]

    def screenshot(self, path, whole=False):
        import base64

        clip = {}
        if whole:
            size = self.send("Page.getLayoutMetrics")["cssContentSize"]
            clip = {"clip": {"x": 0, "y": 0, "width": size["width"], "height": min(size["height"], 6000), "scale": 1}}
        data = self.send("Page.captureScreenshot", format="png", captureBeyondViewport=whole, **clip)["data"]
        with open(path, "wb") as file:
            file.write(base64.b64decode(data))

    def pdf(self):
        import base64

        return base64.b64decode(self.send("Page.printToPDF", preferCSSPageSize=True, printBackground=False)["data"])
