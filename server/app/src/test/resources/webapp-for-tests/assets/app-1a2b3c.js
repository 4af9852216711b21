console.log("hello from a hashed asset")
